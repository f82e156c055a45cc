import { GitCompareArrows } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import type { Fact } from "@/server/profiles/schema";
import { useFieldName } from "./use-field-name";
import { ValueText } from "./value-text";

/** What other sources tell of the same fact, and by which rule the one that is shown was chosen. Nothing where its source alone tells it. */
export function AlsoToldBy({ fact: { alsoTold = [], provenance } }: { fact: Pick<Fact, "alsoTold" | "provenance"> }) {
  const t = useTranslations("profiles.alsoTold");
  const fieldName = useFieldName();
  if (alsoTold.length === 0) return null;
  const isDecidersOwn = provenance.sourceUnit === provenance.decidingUnit;
  const isDisagreed = alsoTold.some(({ word }) => word === "other");
  return (
    <div className="mt-2 border-line border-s-2 ps-3 text-13 text-ink-2">
      <ul className="flex flex-col gap-1">
        {alsoTold.map(({ sourceUnit, receivedAt, word, differs }) => (
          <li key={sourceUnit}>
            <span className="flex flex-wrap items-baseline gap-x-2">
              {word === "other" ? <GitCompareArrows aria-hidden className="size-3.5 self-center text-warn" /> : null}
              <span>
                {t.rich(word, { source: () => <span lang="zh-CN">{sourceUnit}</span>, day: () => <DateText value={receivedAt} /> })}
              </span>
            </span>
            {differs.map(({ key, name, value }) => (
              <span key={key} className="block ps-5">
                {fieldName({ key, ...(name ? { name } : {}) })}
                {t("colon")}
                <ValueText value={value} field={key} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {isDisagreed ? <p className="mt-1 text-12 text-ink-3">{t(isDecidersOwn ? "decidersWord" : "firstWord")}</p> : null}
    </div>
  );
}
