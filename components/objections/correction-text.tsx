import { useFormatter, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Money } from "@/components/ui/money";
import { fen } from "@/server/kernel/money";
import { type Correction, correctable } from "@/server/records/correction";
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
            <NewValue itemCode={itemCode} name={key} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NewValue({ itemCode, name, value }: { itemCode: string; name: string; value: Correction[string] }) {
  const t = useTranslations("objections");
  const words = useTranslations("profiles.words");
  const format = useFormatter();
  const kind = correctable[itemCode]?.find(({ key }) => key === name)?.kind;
  if (value === null || value === "") return <span className="text-ink-3">{t("noValue")}</span>;
  if (typeof value === "boolean") return words(value ? "yesNo.yes" : "yesNo.no");
  if (typeof value === "number") return kind === "fen" ? <Money fen={fen(value)} /> : <span className="num">{format.number(value)}</span>;
  if (Array.isArray(value)) return format.list(value.map((word) => words(wordLabel(name, word))));
  if (kind === "day") return <DateText value={value} />;
  return kind === "word" ? words(wordLabel(name, value)) : <span lang="zh-CN">{value}</span>;
}
