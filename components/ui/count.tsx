import { useLocale } from "next-intl";
import { formatCount, formatCountShort } from "@/server/kernel/format";

/** A count: exact, or in three figures where it is large, with the exact one on hover and for screen readers. */
export function Count({ value, short = false }: { value: number; short?: boolean }) {
  const locale = useLocale();
  const exact = formatCount(value);
  const text = short ? formatCountShort(value, locale) : exact;
  if (text === exact) return <span className="num hold">{exact}</span>;
  return (
    <span title={exact} className="num hold">
      <span aria-hidden>{text}</span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
