import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { Link } from "@/i18n/navigation";
import { formatWeekday } from "@/server/kernel/format";
import type { QueueInput, QueuePage, QueueSort } from "@/server/loan-requests/cases/schema";
import { QueueTableRow } from "./queue-row";

type QueueTableProps = {
  queue: Pick<QueuePage, "rows" | "groups" | "asOf">;
  input: QueueInput;
  /** The address of the same queue in another order. */
  hrefOf: (change: Partial<QueueInput>) => string;
};

/**
 * The queue: time left first, then who asks for what, where it stands, who owes the next step and whose case it is. By due time it is parted
 * as the day goes. On phones a case is two lines.
 */
export function QueueTable({ queue: { rows, groups, asOf }, input, hrefOf }: QueueTableProps) {
  const t = useTranslations("cases");
  const parts =
    groups.length > 0
      ? groups.map((part) => ({ ...part, rows: rows.filter(({ group }) => group === part.group) })).filter((part) => part.rows.length > 0)
      : [{ group: null, rows }];
  const sortable = (sort: QueueSort) => {
    const sorted = input.sort !== sort ? undefined : input.isDescending ? "descending" : "ascending";
    return { sorted, href: hrefOf({ sort, isDescending: sorted === "ascending" }) } as const;
  };
  return (
    <div className="relative max-md:-mx-4 md:overflow-x-auto">
      {/* biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out */}
      <table role="table" className="w-full border-collapse text-13 max-md:not-print:block">
        <caption className="sr-only">{t("queue")}</caption>
        <thead role="rowgroup" className="max-md:not-print:sr-only">
          <tr role="row" className="h-8 border-line border-b text-12 text-ink-2">
            <Header end columns={2} {...sortable("due")}>
              {t("column.left")}
            </Header>
            <Header>{t("column.due")}</Header>
            <Header className="w-full">{t("column.enterprise")}</Header>
            <Header end {...sortable("amount")}>
              {t("column.amount")}
            </Header>
            <Header end className="max-xl:hidden" {...sortable("term")}>
              {t("column.term")}
            </Header>
            <Header className="max-lg:hidden">{t("column.product")}</Header>
            <Header>{t("column.stage")}</Header>
            <Header className="max-lg:hidden">{t("column.next")}</Header>
            <Header>{t("column.owner")}</Header>
            <Header end className="max-xl:hidden" {...sortable("age")}>
              {t("column.age")}
            </Header>
            <Header className="max-xl:hidden">{t("column.flags")}</Header>
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part.group ?? "all"} role="rowgroup" className="max-md:not-print:block">
            {part.group === null ? null : <PartHeading part={part} />}
            {part.rows.map((row) => (
              <QueueTableRow key={row.caseId} row={row} asOf={asOf} />
            ))}
          </tbody>
        ))}
      </table>
      {/* biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out */}
    </div>
  );
}

type HeaderProps = {
  children: ReactNode;
  end?: boolean;
  columns?: number;
  href?: string;
  sorted?: "ascending" | "descending" | undefined;
  className?: string;
};

function Header({ children, end = false, columns, href, sorted, className }: HeaderProps) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: blocks on phones take a table's roles away, so they are written out
      role="columnheader"
      scope="col"
      colSpan={columns}
      aria-sort={sorted}
      className={cn(
        "hold px-2 font-medium first:ps-0 last:pe-0",
        end ? "text-end" : "text-start",
        sorted && "font-semibold text-ink",
        className,
      )}
    >
      {href ? (
        <Link href={href} scroll={false} className="inline-flex items-center gap-1 hover:text-ink">
          {children}
          {sorted ? <Arrow aria-hidden className="size-3" /> : null}
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** What a part of the queue holds, with its count and sum over every page. */
function PartHeading({ part: { group, day, count, sumFen } }: { part: QueuePage["groups"][number] }) {
  const t = useTranslations("cases.group");
  const locale = useLocale();
  return (
    // biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out
    <tr
      role="row"
      className="border-line border-b bg-sunken text-12 max-md:not-print:flex max-md:not-print:items-center max-md:not-print:justify-between max-md:not-print:px-4 max-md:not-print:py-1.5"
    >
      <td role="cell" colSpan={4} className="hold h-8 py-0 ps-2 max-md:not-print:h-auto max-md:not-print:ps-0">
        <span className="font-semibold">{t(group, { day: day ? formatWeekday(day, locale) : "" })}</span>{" "}
        <span className="num ms-1 text-ink-2">{count}</span>
      </td>
      <td role="cell" className="num px-2 text-end text-ink-2 max-md:not-print:px-0">
        <span className="max-md:hidden">
          <Money fen={sumFen} look="ten_thousand" />
        </span>
        <span className="md:hidden">
          <Money fen={sumFen} look="short" />
        </span>
      </td>
      <td aria-hidden colSpan={7} className="max-md:hidden" />
    </tr>
    // biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out
  );
}
