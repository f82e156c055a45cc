import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Pill } from "@/components/ui/status-pill";
import type { Fact } from "@/server/profiles/schema";
import { FactSource } from "./fact-source";
import { ValueText } from "./value-text";

type FieldKey = Parameters<ReturnType<typeof useTranslations<"profiles.field">>>[0];

/** One record in full, its fields as the source gave them, its source below. */
export function FactPanel({ fact, title, consentMark }: { fact: Fact; title?: ReactNode; consentMark: string | null }) {
  const t = useTranslations("profiles");
  const field = useTranslations("profiles.field");
  return (
    <article className={fact.isAdverse ? "border-bad border-s-2 ps-4" : "border-line border-s-2 ps-4"}>
      {title || fact.severity || fact.hasEnded ? (
        <h3 className="mb-1 flex flex-wrap items-center gap-2 text-15">
          {title}
          {fact.severity ? <Pill look={fact.severity === "serious" ? "bad" : "warn"}>{t(`severity.${fact.severity}`)}</Pill> : null}
          {fact.hasEnded ? (
            <Pill look="still" icon={false}>
              {t("ended")}
            </Pill>
          ) : null}
        </h3>
      ) : null}
      <dl className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-5 gap-y-1">
        {fact.fields.map(({ key, value }) => (
          <div key={key} className="contents">
            <dt className="text-13 text-ink-2">{field(key as FieldKey)}</dt>
            <dd className="min-w-0 text-13">
              <ValueText value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2">
        <FactSource fact={fact} consentMark={consentMark} />
      </p>
    </article>
  );
}
