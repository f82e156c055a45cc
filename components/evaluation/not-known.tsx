import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";

/** Items of the model of which no source had told anything: nothing where all were known. */
export function NotKnown({ names, asOf }: { names: readonly { en: string; zh: string }[]; asOf: string }) {
  const t = useTranslations("evaluation.unknown");
  const locale = useLocale();
  if (names.length === 0) return null;
  return (
    <section aria-labelledby="unknown">
      <h2 id="unknown" className="mb-1 text-17">
        {t("title")}
      </h2>
      <p className="mb-2 max-w-[72ch] text-13 text-ink-2">{t.rich("lead", { day: () => <DateText value={asOf} /> })}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-13 text-ink-2">
        {names.map((name) => (
          <li key={name.en}>{nameIn(locale, name)}</li>
        ))}
      </ul>
    </section>
  );
}
