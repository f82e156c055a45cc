import { useFormatter, useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { fen } from "@/server/kernel/money";
import { bps } from "@/server/kernel/rate";
import { type CorrectableField, type Correction, correctable } from "@/server/records/correction";
import { fieldLabel, wordLabel } from "./field-label";

/** The fields that are other now, each with its new value. */
export function CorrectionText({ itemCode, correction }: { itemCode: string; correction: Correction }) {
  const field = useTranslations("profiles.field");
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2">
      {Object.entries(correction).map(([key, value]) => (
        <div key={key} className="min-w-0">
          <dt className="text-12 text-ink-3">{field(fieldLabel(key))}</dt>
          <dd className="text-13">
            <CorrectedValue field={correctable[itemCode]?.find((one) => one.key === key)} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value that a correction gives a field, or that stood there before. */
export function CorrectedValue({ field, value }: { field: CorrectableField | undefined; value: Correction[string] }) {
  const t = useTranslations("answerObjection");
  const words = useTranslations("profiles.words");
  const format = useFormatter();
  const locale = useLocale();
  const kind = field?.kind;
  const wordIn = (word: string) => {
    const declared = field?.wordNames?.[word];
    return declared ? nameIn(locale, declared) : words(wordLabel(field?.key ?? "", word));
  };
  if (value === null || value === "") return <span className="text-ink-3">{t("empty")}</span>;
  if (typeof value === "boolean") return words(value ? "yesNo.yes" : "yesNo.no");
  if (typeof value === "number" && kind === "fen") return <Money fen={fen(value)} />;
  if (typeof value === "number" && kind === "rate") return <Rate bps={bps(value)} />;
  if (typeof value === "number") return <span className="num">{format.number(value)}</span>;
  if (Array.isArray(value)) return format.list(value.map(wordIn));
  if (kind === "day") return <DateText value={value} />;
  return kind === "word" ? wordIn(value) : <span lang="zh-CN">{value}</span>;
}
