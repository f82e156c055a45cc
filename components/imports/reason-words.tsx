import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Count } from "@/components/ui/count";
import { DateText } from "@/components/ui/date-text";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { Fen } from "@/server/kernel/money";
import type { Bps } from "@/server/kernel/rate";
import type { ImportReason } from "@/server/records/import-reasons";
import type { ColumnBounds } from "@/server/records/mappings/mapping";

type Props = { reason: ImportReason; column: string; bounds: readonly ColumnBounds[] };

/** Why a value was refused; where it lies outside bounds, with the bounds. */
export function ReasonWords({ reason, column, bounds }: Props) {
  const t = useTranslations("imports");
  const bound = reason === "OUT_OF_RANGE" ? bounds.find((one) => one.column === column) : undefined;
  if (!bound) return t(`reasons.${reason}`);
  const [least, most] = [bound.min ?? bound.earliest, bound.max ?? bound.latest];
  const words = { least: () => <Bound of={bound} value={least} />, most: () => <Bound of={bound} value={most} /> };
  return (
    <>
      {t(`reasons.${reason}`)}{" "}
      <span className="text-ink-2">
        {t.rich(most === null ? "bounds.atLeast" : least === null ? "bounds.atMost" : "bounds.between", words)}
        {bound.type === "text" ? ` ${t("bounds.characters")}` : null}
      </span>
    </>
  );
}

function Bound({ of: { type }, value }: { of: ColumnBounds; value: number | string | null }): ReactNode {
  const t = useTranslations("imports.bounds");
  if (value === "today") return t("today");
  if (typeof value === "string") return <DateText value={value} />;
  if (value === null) return null;
  if (type === "amount") return <Money fen={value as Fen} />;
  if (type === "rate") return <Rate bps={value as Bps} />;
  return type === "year" || type === "decimal" ? String(value) : <Count value={value} />;
}
