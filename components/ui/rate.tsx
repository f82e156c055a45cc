import { useLocale } from "next-intl";
import { formatPpm, formatRate } from "@/server/kernel/format";
import { bps as asBps } from "@/server/kernel/rate";
import { cn } from "./classes";

/** A yearly rate from basis points, or a cost or share from parts per million, in percent. In large figures the sign is smaller. */
export function Rate({ bps, ppm, className }: ({ bps: number; ppm?: never } | { ppm: number; bps?: never }) & { className?: string }) {
  const locale = useLocale();
  const text = bps === undefined ? formatPpm(ppm ?? 0, locale) : formatRate(asBps(bps), locale);
  const [, figure, sign] = /^(.*?)(\s?%)$/.exec(text) ?? [];
  return (
    <span className={cn("num hold", className)}>
      {figure}
      <span className="in-[.text-26]:text-[0.6em] in-[.text-34]:text-[0.55em] in-[.text-48]:text-[0.5em]">{sign}</span>
    </span>
  );
}
