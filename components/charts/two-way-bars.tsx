import type { ReactNode } from "react";
import { cn } from "../ui/classes";

export type TwoWayRow = {
  key: string;
  name: ReactNode;
  /** To the end when above zero, to the start when below. */
  value: number;
  figure: ReactNode;
  cells: readonly ReactNode[];
};

export type TwoWayBarsProps = {
  caption: string;
  headers: { name: string; figure: ReactNode; more: readonly ReactNode[] };
  rows: readonly TwoWayRow[];
  /** The longest bar, so that several tables have one measure. */
  longest: number;
};

/** Rows in their own order, each with one bar from a middle line. A real table. */
export function TwoWayBars({ caption, headers, rows, longest }: TwoWayBarsProps) {
  const half = (value: number) => ({ inlineSize: `${(Math.abs(value) / Math.max(longest, 1e-9)) * 50}%` });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the table scrolls sideways, by keyboard too
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="scroll-sign overflow-x-auto" role="group" aria-label={caption} tabIndex={0}>
      <table className="w-full text-13">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="h-7 border-line border-b text-12 text-ink-3">
            <th scope="col" className="hold font-normal">
              {headers.name}
            </th>
            <td aria-hidden className="w-1/3 max-sm:w-1/5" />
            <th scope="col" className="hold ps-2 text-end font-normal">
              {headers.figure}
            </th>
            {headers.more.map((header, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name than their place
              <th key={column} scope="col" className="hold ps-3 text-end font-normal">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, value, figure, cells }) => (
            <tr key={key} className="h-[26px] border-edge border-b max-md:h-9">
              <th scope="row" className="min-w-28 max-w-56 py-1 pe-2 font-normal leading-snug">
                {name}
              </th>
              <td aria-hidden className="px-1">
                <div className="relative h-3 border-line-ctl border-x-0 before:absolute before:inset-y-[-4px] before:start-1/2 before:w-px before:bg-line-ctl">
                  <div
                    className={cn(
                      "forced-color-adjust-none absolute inset-y-0",
                      value < 0 ? "end-1/2 bg-(--bar)" : "start-1/2 bg-(--bar-part)",
                    )}
                    style={half(value)}
                  />
                </div>
              </td>
              <td className="num hold ps-2 text-end font-semibold">{figure}</td>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name than their place
                <td key={column} className="num hold ps-3 text-end text-ink-2">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
