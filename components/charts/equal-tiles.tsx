import type { ReactNode } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "../ui/classes";
import { boundsOf, type Shade, shadeOf } from "./steps";
import { TileLegend } from "./tile-legend";

export type EqualTile = {
  key: string;
  name: ReactNode;
  /** Sets the shade; null is too few to show. */
  value: number | null;
  figure: string;
  /** Said by screen readers after the name. */
  spoken: string;
  href?: string;
};

const fills: Record<Shade, string> = {
  1: "bg-seq-1 text-(--on-seq-1)",
  2: "bg-seq-2 text-(--on-seq-2)",
  3: "bg-seq-3 text-(--on-seq-3)",
  4: "bg-seq-4 text-(--on-seq-4)",
  6: "bg-seq-6 text-(--on-seq-6)",
  7: "bg-seq-7 text-(--on-seq-7)",
};

/** Places below a province as equal tiles in the order given, shaded like the provinces. */
export function EqualTiles({ label, unit, tiles }: { label: string; unit: string; tiles: readonly EqualTile[] }) {
  const bounds = boundsOf(tiles.flatMap((tile) => (tile.value === null ? [] : [tile.value])));
  return (
    <div>
      <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-1">
        {tiles.map(({ key, name, value, figure, spoken, href }) => {
          const className = cn(
            "flex h-15 min-w-0 flex-col justify-between rounded-tag border border-line-ctl/60 px-2 py-1.5 text-13 leading-tight",
            value === null ? "hatch text-ink-2" : fills[shadeOf(value, bounds)],
          );
          const content = (
            <>
              <span className={cn("truncate font-semibold", value === null && "max-w-full self-start rounded-tag bg-surface px-1")}>
                {name}
              </span>
              <span aria-hidden className="num self-end text-12">
                {value === null ? null : figure}
              </span>
              <span className="sr-only">{spoken}</span>
            </>
          );
          return (
            <li key={key} className="min-w-0">
              {href ? (
                <Link href={href} className={className}>
                  {content}
                </Link>
              ) : (
                <div className={className}>{content}</div>
              )}
            </li>
          );
        })}
      </ul>
      <TileLegend unit={unit} bounds={bounds} />
    </div>
  );
}
