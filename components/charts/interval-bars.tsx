import type { ReactNode } from "react";
import { cn } from "../ui/classes";

export type IntervalRow = {
  key: string;
  name: ReactNode;
  /** The share and the ends of its interval, in parts per million; null where it may not be shown. */
  share: { readonly ppm: number; readonly lowPpm: number; readonly highPpm: number } | null;
  /** The figure, or why there is none. */
  figure: ReactNode;
  cells: readonly ReactNode[];
};

export type IntervalBarsProps = {
  caption: string;
  headers: { name: string; figure: ReactNode; more: readonly ReactNode[] };
  rows: readonly IntervalRow[];
};

const percent = (ppm: number) => `${ppm / 10_000}%`;
/** Phones have room for one further column. */
const leaving = (column: number) => column > 0 && "max-sm:hidden";

/** Shares from nothing to all, each as a mark within its interval: where intervals overlap, no difference is shown. A real table. */
export function IntervalBars({ caption, headers, rows }: IntervalBarsProps) {
  return (
    <table className="h-min w-full max-w-[64rem] text-13">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-line border-b text-12 text-ink-3">
          <th scope="col" className="h-8 py-1 pe-3 align-bottom font-normal">
            {headers.name}
          </th>
          <td aria-hidden className="w-2/5 py-1 align-bottom max-sm:w-1/3">
            <div className="num flex justify-between">
              <span>0</span>
              <span className="max-sm:hidden">50</span>
              <span>100 %</span>
            </div>
          </td>
          <th scope="col" className="py-1 ps-3 text-end align-bottom font-normal">
            {headers.figure}
          </th>
          {headers.more.map((header, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name than their place
            <th key={column} scope="col" className={cn("py-1 ps-3 text-end align-bottom font-normal", leaving(column))}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, share, figure, cells }) => (
          <tr key={key} className="h-8 border-edge border-b max-md:h-10">
            <th scope="row" className="num pe-3 font-normal">
              {name}
            </th>
            <td aria-hidden>
              <div className="relative h-4 border-line-ctl border-x bg-[linear-gradient(var(--line),var(--line))] bg-[length:1px_100%] bg-center bg-no-repeat">
                {share ? (
                  <>
                    <div
                      className="forced-color-adjust-none absolute inset-y-1 bg-(--bar)"
                      style={{ insetInlineStart: percent(share.lowPpm), inlineSize: percent(share.highPpm - share.lowPpm) }}
                    />
                    <div
                      className="forced-color-adjust-none absolute inset-y-0 w-[3px] -translate-x-1/2 bg-(--bar-part)"
                      style={{ insetInlineStart: percent(share.ppm) }}
                    />
                  </>
                ) : null}
              </div>
            </td>
            <td className="num hold ps-3 text-end font-semibold">{figure}</td>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name than their place
              <td key={column} className={cn("num hold ps-3 text-end text-ink-2", leaving(column))}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
