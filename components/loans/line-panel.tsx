import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { formatMoney } from "@/server/kernel/format";
import type { DrawdownView, LineView } from "@/server/loans/schema";
import { type Column, DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { Rate } from "../ui/rate";
import { Pill, StatusPill } from "../ui/status-pill";
import { LineHistory } from "./line-history";

type LinePanelProps = { line: LineView; nothingDrawn: string; side: "lender" | "enterprise"; acts?: ReactNode };

/** A credit line as both sides read it: granted, used and left, from the ledger, and every drawdown. */
export function LinePanel({ line, nothingDrawn, side, acts }: LinePanelProps) {
  const t = useTranslations("loans.line");
  return (
    <section aria-labelledby={`line-${line.id}`} className="rounded-panel border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={`line-${line.id}`} className="text-17">
          {t("title")}
        </h2>
        <span className="flex items-center gap-2">
          {line.isRevolving ? <Pill look="still">{t("revolving")}</Pill> : null}
          {line.hasEnded ? <Pill look="still">{t("ended")}</Pill> : <StatusPill kind="line" state={line.status} />}
        </span>
      </div>
      <dl className="mt-4 grid grid-cols-2 gap-4 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
        <Figure name={t("granted")}>
          <Money fen={line.grantedFen} />
        </Figure>
        <Figure name={t("used")}>
          <Money fen={line.usedFen} />
        </Figure>
        <Figure name={t("available")}>
          <Money fen={line.availableFen} />
        </Figure>
        {line.frozenFen > 0 ? (
          <Figure name={t("frozen")}>
            <Money fen={line.frozenFen} />
          </Figure>
        ) : null}
        <Figure name={t("cost")}>
          <Rate ppm={line.annualCostSimplePpm} />
        </Figure>
      </dl>
      <UseBar line={line} />
      <p className="mt-2 text-13 text-ink-2">
        {t("period")} <DateText value={line.startsOn} look="table" /> – <DateText value={line.endsOn} look="table" />
      </p>
      <h3 className="mt-5 mb-2 text-15">{t("drawdowns")}</h3>
      {line.drawdowns.length === 0 ? <p className="text-ink-2">{nothingDrawn}</p> : <Drawdowns rows={line.drawdowns} side={side} />}
      <LineHistory history={line.history} />
      {acts}
    </section>
  );
}

/** How much of the line is used: the dark start of one bar. */
export function UseBar({ line }: { line: Pick<LineView, "usedFen" | "grantedFen"> }) {
  const t = useTranslations("loans.line");
  const label = t("use", { used: formatMoney(line.usedFen), granted: formatMoney(line.grantedFen) });
  return (
    <div role="img" aria-label={label} className="mt-4 flex h-2 w-full overflow-hidden rounded-tag bg-(--bar)">
      <span className="bg-(--bar-part)" style={{ width: `${line.grantedFen > 0 ? (line.usedFen / line.grantedFen) * 100 : 0}%` }} />
    </div>
  );
}

function Drawdowns({ rows, side }: { rows: readonly DrawdownView[]; side: LinePanelProps["side"] }) {
  const t = useTranslations("loans.line");
  const columns: Column<DrawdownView>[] = [
    { key: "noteNo", header: t("noteNo"), rowHeading: true, cell: (row) => <NoteLink row={row} side={side} /> },
    { key: "drawnOn", header: t("drawnOn"), cell: (row) => <DateText value={row.drawnOn} look="table" /> },
    { key: "dueOn", header: t("dueOn"), cell: (row) => <DateText value={row.dueOn} look="table" /> },
    { key: "flags", header: t("flags"), cell: (row) => <LoanFlags row={row} /> },
    { key: "amount", header: t("amount"), align: "end", cell: (row) => <Money fen={row.amountFen} /> },
  ];
  return <DataTable caption={t("drawdowns")} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

/** The number of a note, as the way to the loan that it is owed as. */
export function NoteLink({ row, side }: { row: Pick<DrawdownView, "noteNo" | "loanId">; side: LinePanelProps["side"] }) {
  if (!row.loanId) return row.noteNo;
  return (
    <Link href={`/${side}/loans/${row.loanId}`} className="link num">
      {row.noteNo}
    </Link>
  );
}

export function LoanFlags({ row }: { row: Pick<DrawdownView, "isCreditLoan" | "isFirstLoan"> }) {
  const t = useTranslations("loans.line");
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {row.isCreditLoan ? (
        <Pill look="still" icon={false}>
          {t("creditLoan")}
        </Pill>
      ) : null}
      {row.isFirstLoan ? (
        <Pill look="still" icon={false}>
          {t("firstLoan")}
        </Pill>
      ) : null}
    </span>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-13 text-ink-2">{name}</dt>
      <dd className="font-semibold text-17">{children}</dd>
    </div>
  );
}
