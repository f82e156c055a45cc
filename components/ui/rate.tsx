import { useLocale } from "next-intl";
import { cn } from "./classes";
import { percentOfBps, percentOfPpm } from "./figure-text";

/** A yearly rate or cost in percent, from basis points or from parts per million. */
export function Rate({ bps, ppm, className }: ({ bps: number; ppm?: never } | { ppm: number; bps?: never }) & { className?: string }) {
  const zh = useLocale() === "zh-CN";
  const figure = bps === undefined ? percentOfPpm(ppm ?? 0) : percentOfBps(bps);
  return (
    <span className={cn("num hold", className)}>
      {figure}
      <span className="in-[.text-48]:text-[0.5em] in-[.text-34]:text-[0.55em] in-[.text-26]:text-[0.7em]">{zh ? "%" : "\u202f%"}</span>
    </span>
  );
}
