import type { ReactNode } from "react";
import { cn } from "../ui/classes";
import { foldsOf } from "../ui/fold";

export type FigureColumn<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  total?: ReactNode;
  /** Leaves the table on phones, and on screens too narrow for all columns. */
  wideOnly?: boolean;
  /** The figure the rows are ordered by. */
  leading?: boolean;
  /** Holds words, which stand at the start. */
  words?: boolean;
};

export type FigureTableProps<Row> = {
  caption: string;
  /** What the rows are; the first column. */
  heading: { header: ReactNode; cell: (row: Row) => ReactNode; total?: ReactNode };
  columns: readonly FigureColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** What the first column and each figure take, in rem. */
const [headingRem, figureRem] = [12, 4];

/** Groups and their figures in columns of one unit each; it stays a table on phones, with fewer columns. */
export function FigureTable<Row>({ caption, heading, columns, rows, rowKey }: FigureTableProps<Row>) {
  const isTotalled = heading.total !== undefined;
  const folds = foldsOf(columns, (count) => headingRem + count * figureRem);
  const awayOf = (column: FigureColumn<Row>) => column.wideOnly && cn("max-md:hidden", folds.get(column.key));
  const cellOf = (column: FigureColumn<Row>) =>
    cn("ps-3", column.words ? "text-start" : "num text-end", column.leading && "font-semibold", awayOf(column));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the table scrolls sideways, by keyboard too
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="scroll-sign @container overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
      <table className="w-full text-13">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b text-12 text-ink-3">
            <th scope="col" className="h-8 py-1 align-bottom font-normal">
              {heading.header}
            </th>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cn("py-1 ps-3 align-bottom font-normal", column.words ? "text-start" : "text-end", awayOf(column))}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="h-8 border-edge border-b hover:bg-sunken max-md:h-10">
              <th scope="row" className="py-1 font-normal leading-snug">
                {heading.cell(row)}
              </th>
              {columns.map((column) => (
                <td key={column.key} className={cellOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {isTotalled ? (
          <tfoot>
            <tr className="h-9 border-ink border-t font-semibold">
              <th scope="row" className="font-semibold">
                {heading.total}
              </th>
              {columns.map((column) => (
                <td key={column.key} className={cellOf(column)}>
                  {column.total}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
