import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { moneyUnitLabel } from "@/server/kernel/format";
import { sumFen } from "@/server/kernel/money";
import type { DrawdownView, GivenLines, LineView } from "@/server/loans/schema";
import { type Column, DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { Pill, StatusPill } from "../ui/status-pill";
import { LoanFlags, NoteLink } from "./line-panel";

const unit = "ten_thousand";

type PortfolioProps = { given: GivenLines; count: number; pager: ReactNode };

/** A page of a lender's lines under the totals of all of the view, and the drawdowns on the lines of the page. */
export function Portfolio({ given, count, pager }: PortfolioProps) {
  return (
    <div className="flex flex-col gap-10">
      <div>
        <Lines given={given} count={count} />
        {pager}
      </div>
      <Drawings lines={given.rows} />
    </div>
  );
}

function Lines({ given: { rows: lines, sums }, count }: Omit<PortfolioProps, "pager">) {
  const t = useTranslations("loans.portfolio");
  const words = useTranslations("loans.line");
  const locale = useLocale();
  const money = (key: string, name: string, of: (line: GivenLines["sums"]) => number): Column<LineView> => ({
    key,
    header: `${name}, ${moneyUnitLabel(unit, locale)}`,
    align: "end",
    cell: (line) => <Money fen={of(line)} look={unit} />,
    total: <Money fen={of(sums)} look={unit} />,
  });
  const columns: Column<LineView>[] = [
    {
      key: "enterprise",
      header: t("enterprise"),
      rowHeading: true,
      cell: (line) => (
        <Link href={`/lender/cases/${line.caseId}`} className="hover:underline">
          <span lang="zh-CN">{line.enterpriseName}</span>
        </Link>
      ),
      total: t("linesCount", { count }),
    },
    { key: "case", header: t("case"), cell: (line) => <span className="num">{line.reference}</span>, wideOnly: true },
    {
      key: "state",
      header: t("state"),
      cell: (line) => (line.hasEnded ? <Pill look="still">{words("ended")}</Pill> : <StatusPill kind="line" state={line.status} />),
    },
    { key: "ends", header: t("until"), cell: (line) => <DateText value={line.endsOn} look="table" />, wideOnly: true },
    { key: "cost", header: words("cost"), align: "end", cell: (line) => <Rate ppm={line.annualCostSimplePpm} /> },
    money("granted", words("granted"), (line) => line.grantedFen),
    money("used", words("used"), (line) => line.usedFen),
    money("available", words("available"), (line) => line.availableFen),
  ];
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-2 text-17">
        {t("lines")}
      </h2>
      <DataTable caption={t("lines")} columns={columns} rows={lines} rowKey={(line) => line.id} />
    </section>
  );
}

type Drawing = DrawdownView & { enterpriseName: string };

function Drawings({ lines }: { lines: readonly LineView[] }) {
  const t = useTranslations("loans.portfolio");
  const words = useTranslations("loans.line");
  const locale = useLocale();
  const rows: Drawing[] = lines
    .flatMap((line) => line.drawdowns.map((drawdown) => ({ ...drawdown, enterpriseName: line.enterpriseName })))
    .sort((a, b) => (a.drawnOn < b.drawnOn ? 1 : -1));
  if (rows.length === 0) return <p className="text-ink-2">{words("none")}</p>;
  const credit = sumFen(rows.filter((row) => row.isCreditLoan).map((row) => row.amountFen));
  const columns: Column<Drawing>[] = [
    { key: "note", header: words("noteNo"), rowHeading: true, cell: (row) => <NoteLink row={row} side="lender" />, total: t("total") },
    { key: "enterprise", header: t("enterprise"), cell: (row) => <span lang="zh-CN">{row.enterpriseName}</span> },
    { key: "drawn", header: words("drawnOn"), cell: (row) => <DateText value={row.drawnOn} look="table" /> },
    { key: "due", header: words("dueOn"), cell: (row) => <DateText value={row.dueOn} look="table" />, wideOnly: true },
    { key: "flags", header: words("flags"), cell: (row) => <LoanFlags row={row} /> },
    { key: "cost", header: words("cost"), align: "end", cell: (row) => <Rate ppm={row.annualCostSimplePpm} />, wideOnly: true },
    {
      key: "amount",
      header: `${words("drawnOn")}, ${moneyUnitLabel(unit, locale)}`,
      align: "end",
      cell: (row) => <Money fen={row.amountFen} look={unit} />,
      total: <Money fen={sumFen(rows.map((row) => row.amountFen))} look={unit} />,
    },
  ];
  return (
    <section aria-labelledby="drawings">
      <h2 id="drawings" className="mb-2 text-17">
        {t("drawdowns")}
      </h2>
      <DataTable caption={t("drawdowns")} columns={columns} rows={rows} rowKey={(row) => row.id} />
      <p className="mt-2 text-end text-13 text-ink-2">
        {t("credit", { unit: moneyUnitLabel(unit, locale) })} <Money fen={credit} look={unit} />
      </p>
    </section>
  );
}
