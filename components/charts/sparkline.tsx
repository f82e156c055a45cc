import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { cn } from "../ui/classes";

/** The way of a figure over the last periods, 64 × 20, the latest point marked. The figure beside it says what it ends at. */
export function Sparkline({ values, label, className }: { values: readonly number[]; label?: string; className?: string }) {
  if (values.length < 2) return null;
  const x = scaleLinear([0, values.length - 1], [2, 61]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [17, 3]);
  const path =
    line<number>(
      (_, place) => x(place),
      (value) => y(value),
    )([...values]) ?? "";
  const last = values.length - 1;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside the figure it repeats
    <svg
      viewBox="0 0 64 20"
      width={64}
      height={20}
      className={cn("shrink-0", className)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path d={path} fill="none" className="stroke-ink-2" strokeWidth="1.25" strokeLinejoin="round" />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.25" className="fill-brand" />
    </svg>
  );
}
