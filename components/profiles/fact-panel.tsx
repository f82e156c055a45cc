import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/classes";
import { Pill } from "@/components/ui/status-pill";
import type { Fact, Field } from "@/server/profiles/schema";
import { AlsoToldBy } from "./also-told";
import { DisputeMark } from "./dispute-mark";
import { FactSource } from "./fact-source";
import { ObjectLink } from "./object-link";
import { useFieldName } from "./use-field-name";
import { ValueText } from "./value-text";

const longText = 18;

type FactPanelProps = {
  fact: Fact;
  title?: ReactNode;
  consentMark: string | null;
  /** The company looks at itself, and may say that the record is wrong. */
  isOwn?: boolean;
};

/** One record in full, its fields as the source gave them in as many columns as there is room for, its source below. */
export function FactPanel({ fact, title, consentMark, isOwn = false }: FactPanelProps) {
  const t = useTranslations("profiles");
  const fieldName = useFieldName();
  return (
    <article className={cn("@container min-w-0", fact.isAdverse && "border-bad border-s-2 ps-4")}>
      {title || fact.severity || fact.hasEnded || fact.dispute ? (
        <h3 className="mb-2 flex flex-wrap items-center gap-2 text-15">
          {title}
          {fact.severity ? <Pill look={fact.severity === "serious" ? "bad" : "warn"}>{t(`severity.${fact.severity}`)}</Pill> : null}
          {fact.hasEnded ? (
            <Pill look="still" icon={false}>
              {t("ended")}
            </Pill>
          ) : null}
          <DisputeMark dispute={fact.dispute} />
        </h3>
      ) : null}
      <dl className="grid gap-x-6 gap-y-2 @min-[19rem]:grid-cols-2 @min-[44rem]:grid-cols-3 @min-[64rem]:grid-cols-4">
        {fact.fields.map(({ key, name, value }) => (
          <div key={key} className={cn("min-w-0", isLong(value) && "@min-[19rem]:col-span-2")}>
            <dt className="text-12 text-ink-3">{fieldName({ key, name })}</dt>
            <dd className="text-13">
              <ValueText value={value} field={key} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <FactSource fact={fact} consentMark={consentMark} />
        {isOwn ? <ObjectLink fact={fact} /> : null}
      </p>
      <AlsoToldBy fact={fact} />
    </article>
  );
}

function isLong(value: Field["value"]): boolean {
  return value.kind === "text" && value.text.length > longText;
}
