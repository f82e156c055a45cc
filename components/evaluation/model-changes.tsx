import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import type { ModelDetail } from "@/server/evaluation/models/schema";
import { ModelDifference } from "./model-difference";

/** What keeps a draft from being adopted, and what it says otherwise than the version before it. */
export function ModelChanges({ detail: { faults, basis, content } }: { detail: ModelDetail }) {
  const t = useTranslations("evaluation.editor");
  const locale = useLocale();
  const nameOf = (at: string) => {
    const found = [...content.items, ...content.dimensions].find(({ key }) => key === at);
    return (found && nameIn(locale, found.name)) || at;
  };
  return (
    <>
      {faults.length > 0 ? (
        <section aria-labelledby="faults">
          <h2 id="faults" className="mb-2 text-17">
            {t("faults")}
          </h2>
          <ul className="border-line border-t text-13">
            {faults.map(({ at, reason }) => (
              <li key={`${at} ${reason}`} className="border-edge border-b py-2 text-bad">
                {at ? <span className="font-medium">{nameOf(at)}: </span> : null}
                {t(`fault.${reason}`)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-2 text-17">
          {t("changes")}
        </h2>
        <ModelDifference before={basis} after={content} />
      </section>
    </>
  );
}
