import { useLocale, useTranslations } from "next-intl";
import { Name } from "@/components/shell/desk-shell";
import { CreditCode } from "@/components/ui/credit-code";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { RegistryView } from "@/server/subjects/schema";

/** What the registry says of a company, with its source and date. Nothing here can be typed over. */
export function RegistryFacts({ subject }: { subject: RegistryView }) {
  const t = useTranslations("account.registry");
  const isEnglish = useLocale() === "en";
  const absent = <Missing kind="notSupplied" />;
  const region = isEnglish ? (subject.regionEn ?? subject.regionZh) : subject.regionZh;
  const industry = isEnglish ? (subject.industryEn ?? subject.industryZh) : subject.industryZh;
  const rows = [
    { key: "name", value: <Name>{subject.name}</Name> },
    { key: "uscc", value: <CreditCode code={subject.uscc} /> },
    { key: "registeredOn", value: subject.registeredOn ? <DateText value={subject.registeredOn} /> : absent },
    { key: "capital", value: subject.capitalRaw ? <Name>{subject.capitalRaw}</Name> : absent },
    { key: "region", value: (region ?? subject.regionCode) ? <Name>{region ?? subject.regionCode ?? ""}</Name> : absent },
    { key: "industry", value: (industry ?? subject.industryCode) ? <Name>{industry ?? subject.industryCode ?? ""}</Name> : absent },
  ] as const;
  return (
    <section aria-labelledby="registry-facts" className="rounded-panel border border-line bg-surface p-5">
      <h2 id="registry-facts" className="text-15">
        {t("title")}
      </h2>
      <dl className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
        {rows.map((row) => (
          <div key={row.key} className="contents">
            <dt className="text-13 text-ink-3">{t(row.key)}</dt>
            <dd className="max-sm:mb-2">{row.value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 border-line border-t pt-3 text-13 text-ink-3">
        {t.rich("source", { unit: () => <Name>{subject.sourceUnit}</Name>, date: () => <DateText value={subject.asOf} /> })}
      </p>
    </section>
  );
}
