import { useLocale } from "next-intl";
import { cn } from "./classes";
import { type ColumnUnit, exactMoney, moneyInUnit, shortMoney } from "./figure-text";

export type MoneyProps = {
  fen: number;
  /** exact: binding amounts, always to the fen · short: sentences and headline figures · a unit: columns whose header names it. */
  look?: "exact" | "short" | ColumnUnit;
  className?: string;
};

/** An amount. Where it is shortened, the exact yuan are on hover and for screen readers. */
export function Money({ fen, look = "exact", className }: MoneyProps) {
  const locale = useLocale();
  const exact = exactMoney(fen);
  if (look === "exact") return <span className={cn("num hold", className)}>{exact}</span>;
  const parts = look === "short" ? shortMoney(fen, locale) : { sign: "", figure: moneyInUnit(fen, look), unit: "" };
  return (
    <span title={exact} className={cn("num hold", className)}>
      <span aria-hidden>
        {parts.sign ? <span className="in-[.text-26]:align-[0.18em] in-[.text-26]:text-[0.7em] in-[.text-48]:align-[0.18em] in-[.text-48]:text-[0.7em]">{parts.sign}</span> : null}
        {parts.figure}
        {parts.unit}
      </span>
      <span className="sr-only">{exact}</span>
    </span>
  );
}
