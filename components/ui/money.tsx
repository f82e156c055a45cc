import { useLocale } from "next-intl";
import { formatMoney, formatMoneyIn, formatMoneyShort, type MoneyUnit } from "@/server/kernel/format";
import { cn } from "./classes";

export type MoneyProps = {
  fen: number;
  /** exact: binding amounts, always to the fen · short: sentences and headline figures · a unit: columns whose header names it. */
  look?: "exact" | "short" | MoneyUnit;
  className?: string;
};

/** An amount. Where it is shortened, the exact yuan are on hover and for screen readers. In large figures sign and unit are smaller. */
export function Money({ fen, look = "exact", className }: MoneyProps) {
  const locale = useLocale();
  const exact = formatMoney(fen);
  const text = look === "exact" ? exact : look === "short" ? formatMoneyShort(fen, locale) : formatMoneyIn(fen, look);
  const [, minus, sign, figure, unit] = /^(−?)(¥?)([\d.,]+)(.*)$/.exec(text) ?? [];
  const shown = (
    <>
      {minus}
      {sign ? <span className="in-[.text-26]:text-[0.7em] in-[.text-34]:text-[0.7em] in-[.text-48]:text-[0.7em]">{sign}</span> : null}
      {figure}
      {unit ? (
        <span className="in-[.text-26]:ms-0.5 in-[.text-34]:ms-1 in-[.text-26]:font-normal in-[.text-34]:font-normal in-[.text-26]:text-13 in-[.text-26]:text-ink-2 in-[.text-34]:text-15 in-[.text-34]:text-ink-2">
          {unit}
        </span>
      ) : null}
    </>
  );
  if (text === exact) return <span className={cn("num hold", className)}>{shown}</span>;
  return (
    <span title={exact} className={cn("num hold", className)}>
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
