import { ArrowDown, ArrowUp } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "./classes";
import { foldsOf, restRow } from "./fold";
import { RestOfRows } from "./rest-of-rows";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures of one kind stand at the end, with their unit in the header. */
  align?: "start" | "end";
  /** The cell that names the row; one a table. */
  rowHeading?: boolean;
  /** Where a click on the header leads; `sorted` is how the rows lie now. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
  width?: string;
  /** Sentences: on phones they stand under the column's name, from the start. */
  long?: boolean;
  /** A short figure: on phones it stands beside others of its row, each under its name, and not on a line of its own. */
  abreast?: boolean;
  /** Leaves the table on phones, and on screens too narrow for all columns. */
  wideOnly?: boolean;
  total?: ReactNode;
};

export type DataTableProps<Row> = {
  /** What the table shows, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks a row (selected, mine). */
  marked?: (row: Row) => boolean;
  /** What a row stands under: rows of one key follow each other, with a heading before the first. */
  groupOf?: (row: Row) => { key: string; heading: ReactNode };
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
  /** How many rows stand on phones before all are asked for; every row where it is left out. */
  phoneRows?: number;
  className?: string;
};

/** What a column takes, in rem, when cells hold words and figures alike. */
const columnRem = 8.5;

/** Rows the server has sorted and cut to a page. On phones each row becomes a block with its labels. Row height follows the desk's density. */
export function DataTable<Row>({ caption, columns, rows, rowKey, marked, groupOf, empty, phoneRows, className }: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return empty;
  const hasTotal = columns.some((column) => column.total !== undefined);
  const block = blockOf(columns);
  // One row is not worth asking for.
  const first = phoneRows !== undefined && rows.length > phoneRows + 1 ? phoneRows : rows.length;
  const folds = foldsOf(columns, (count) => count * columnRem);
  return (
    <div className={cn("scroll-sign @container relative w-full overflow-x-auto", className)}>
      {/* biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out */}
      <table role="table" className="w-full border-collapse text-13 max-md:not-print:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-md:not-print:sr-only">
          <tr role="row" className="h-8 border-line border-b text-12 text-ink-2">
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} fold={folds.get(column.key)} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:not-print:block">
          {rows.map((row, place) => {
            const group = groupOf?.(row);
            const before = rows[place - 1];
            const rest = place >= first && restRow;
            return (
              <Fragment key={rowKey(row)}>
                {group && (!before || groupOf?.(before).key !== group.key) ? (
                  <GroupRow span={columns.length} className={rest}>
                    {group.heading}
                  </GroupRow>
                ) : null}
                <tr
                  role="row"
                  data-place={place === first ? place : undefined}
                  className={cn(
                    "border-edge border-b hover:bg-sunken max-md:not-print:py-3",
                    block,
                    marked?.(row) && "bg-brand-soft/55",
                    rest,
                  )}
                >
                  {columns.map((column) => (
                    <BodyCell key={column.key} column={column} fold={folds.get(column.key)}>
                      {column.cell(row)}
                    </BodyCell>
                  ))}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
        {hasTotal ? (
          <tfoot role="rowgroup" className="max-md:not-print:block">
            <tr role="row" className={cn("border-ink border-t font-semibold max-md:not-print:py-3", block)}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} fold={folds.get(column.key)} bare={column.total === undefined}>
                  {column.total}
                </BodyCell>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
      {/* biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out */}
      {first < rows.length ? <RestOfRows first={first} all={rows.length} /> : null}
    </div>
  );
}

/** How a row lies on phones: line under line, or in a grid where it has figures that stand side by side, four to a line where there are four. */
function blockOf<Row>(columns: readonly Column<Row>[]): string {
  const abreast = columns.filter((column) => column.abreast && !column.wideOnly).length;
  if (abreast === 0) return "max-md:not-print:flex max-md:not-print:flex-col";
  const grid = "max-md:not-print:grid max-md:not-print:gap-x-3";
  return abreast % 4 === 0 ? `${grid} max-md:not-print:grid-cols-4` : `${grid} max-md:not-print:grid-cols-3`;
}

const cellClasses = "px-2.5 first:ps-0 last:pe-0";

// biome-ignore-start lint/a11y: blocks on phones take a table's roles away, so they are written out
function GroupRow({ span, className, children }: { span: number; className: string | false; children: ReactNode }) {
  return (
    <tr role="row" className={cn("border-edge border-b bg-sunken max-md:not-print:block", className)}>
      <th
        role="rowheader"
        scope="rowgroup"
        colSpan={span}
        className="num px-2.5 py-1.5 font-medium text-12 text-ink-2 max-md:not-print:block"
      >
        {children}
      </th>
    </tr>
  );
}
// biome-ignore-end lint/a11y: blocks on phones take a table's roles away, so they are written out

type CellProps<Row> = { column: Column<Row>; fold: string | undefined };

function HeaderCell<Row>({ column, fold }: CellProps<Row>) {
  const Arrow = column.sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: blocks on phones take a table's roles away, so they are written out
      role="columnheader"
      scope="col"
      aria-sort={column.sorted}
      style={column.width ? { width: column.width } : undefined}
      className={cn(cellClasses, "hold", column.align === "end" && "text-end", column.sorted && "font-semibold text-ink", fold)}
    >
      {column.sortHref ? (
        <Link href={column.sortHref} scroll={false} className="inline-flex items-center gap-1 hover:text-ink">
          {column.header}
          {column.sorted ? <Arrow aria-hidden className="size-3" /> : null}
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

/** How a cell lies in its row's block. */
function onPhones<Row>(column: Column<Row>, isAway: boolean): string {
  if (column.wideOnly || isAway) return "max-md:not-print:hidden";
  const common = "max-md:not-print:h-auto max-md:not-print:px-0";
  if (column.abreast) return `${common} max-md:not-print:block max-md:not-print:align-top max-md:not-print:text-start`;
  if (column.long || column.rowHeading)
    return `${common} max-md:not-print:col-span-full max-md:not-print:block max-md:not-print:text-start`;
  return `${common} max-md:not-print:col-span-full max-md:not-print:flex max-md:not-print:items-baseline max-md:not-print:justify-between max-md:not-print:gap-4 max-md:not-print:text-end`;
}

function BodyCell<Row>({ column, fold, bare = false, children }: CellProps<Row> & { bare?: boolean; children: ReactNode }) {
  const Cell = column.rowHeading ? "th" : "td";
  return (
    <Cell
      role={column.rowHeading ? "rowheader" : "cell"}
      scope={column.rowHeading ? "row" : undefined}
      className={cn(
        cellClasses,
        "h-row py-1 align-middle",
        column.rowHeading && "max-md:not-print:order-first max-md:not-print:text-15 font-[550] text-ink in-[tfoot]:font-semibold",
        column.align === "end" && "num text-end",
        onPhones(column, bare || children === null),
        fold,
      )}
    >
      {column.rowHeading ? null : (
        <span
          aria-hidden
          className={cn("shrink-0 text-start text-12 text-ink-3 md:hidden print:hidden", (column.long || column.abreast) && "mb-0.5 block")}
        >
          {column.header}
        </span>
      )}
      {children}
    </Cell>
  );
}
