import { useLocale } from "next-intl";
import { formatPpm } from "@/server/kernel/format";

const ppmOfBps = 100;

/** The share that is drawn of a grade or a stratum: whole per cents where it is whole. */
export function DrawnShare({ bps }: { bps: number }) {
  const locale = useLocale();
  const places = bps % 100 === 0 ? 0 : bps % 10 === 0 ? 1 : 2;
  return <span className="num hold">{formatPpm(bps * ppmOfBps, locale, places)}</span>;
}
