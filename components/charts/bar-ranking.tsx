import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "../ui/classes";

export type RankedRow = {
  key: string;
  name: ReactNode;
  href?: string;
  /** Lengths of the bar and of its dark start, in one unit; null where it may not be shown. */
  total: number | null;
  part?: number;
  /** The figure at the end of the bar, or why there is none. */
  figure: ReactNode;
  /** Further columns, as many as `headers` names. */
  cells?: readonly ReactNode[];
  marked?: boolean;
};

export type BarRankingProps = {
  caption: string;
  headers: { name: string; figure: string; more?: readonly string[] };
  rows: readonly RankedRow[];
};

/** Phones have room for one further column, the narrowest for none. */
const leaving = (column: number) => (column > 0 ? "max-sm:hidden" : "max-[359px]:hidden");

/** Rows from most to least, each with one bar from zero; the dark start of the bar is the "of which". A real table. */
export function BarRanking({ caption, headers, rows }: BarRankingProps) {
  const longest = Math.max(1, ...rows.map((row) => row.total ?? 0));
  return (
    <table className="h-min w-full text-13">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="h-7 border-line border-b text-12 text-ink-3">
          <th scope="col" className="w-8 font-normal">
            #
          </th>
          <th scope="col" className="font-normal">
            {headers.name}
          </th>
          <td aria-hidden className="w-2/5 max-sm:w-1/4" />
          <th scope="col" className="ps-2 text-end font-normal">
            {headers.figure}
          </th>
          {headers.more?.map((header, position) => (
            <th key={header} scope="col" className={cn("ps-2 text-end font-normal", leaving(position))}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, position) => (
          <tr key={row.key} className={cn("h-[26px] border-edge border-b max-md:h-9", row.marked && "bg-brand-soft/55")}>
            <td className="num min-w-7 pe-3 text-ink-3">{row.total === null ? null : position + 1}</td>
            <th scope="row" className={cn("max-w-40 truncate pe-2 font-normal", row.marked && "font-semibold")}>
              {row.href ? (
                <Link href={row.href} className="hover:underline">
                  {row.name}
                </Link>
              ) : (
                row.name
              )}
            </th>
            <td aria-hidden className="px-1">
              <div
                className="forced-color-adjust-none relative h-3 min-w-px bg-(--bar)"
                style={{ inlineSize: `${((row.total ?? 0) / longest) * 100}%` }}
              >
                <div
                  className="forced-color-adjust-none absolute inset-y-0 start-0 bg-(--bar-part)"
                  style={{ inlineSize: `${row.total ? ((row.part ?? 0) / row.total) * 100 : 0}%` }}
                />
              </div>
            </td>
            <td className="num hold ps-2 text-end font-semibold">{row.figure}</td>
            {row.cells?.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name than their place
              <td key={column} className={cn("num hold ps-2 text-end text-ink-2", leaving(column))}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
