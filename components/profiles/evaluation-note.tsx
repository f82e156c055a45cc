import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { TextLink } from "@/components/ui/text-link";
import type { EvaluationShown } from "@/server/profiles/schema";

const missing = { not_authorised: "notAuthorised", not_supplied: "notSupplied", not_applicable: "notApplicable" } as const;

type EvaluationNoteProps = { evaluation: EvaluationShown; consentMark: string | null; isOwn?: boolean };

/** The newest public credit evaluation, after the facts it rests on: in the size of the text, with its day and its model, and never as a verdict. */
export function EvaluationNote({ evaluation, consentMark, isOwn = false }: EvaluationNoteProps) {
  const t = useTranslations("profiles.evaluation");
  const chip = useTranslations("ui.provenance");
  return (
    <section aria-labelledby="profile-evaluation">
      <h2 id="profile-evaluation" className="border-line border-b pb-2 text-17">
        {t("title")}
      </h2>
      {evaluation.state === "shown" ? (
        <div className="py-3">
          <p>
            <span className="font-semibold">{t("grade", { grade: evaluation.grade })}</span>
            <span className="ms-3 text-13 text-ink-2">
              {t.rich("given", { model: evaluation.modelVersion, day: () => <DateText value={evaluation.asOf} /> })}
              {consentMark ? ` · ${chip("consent", { mark: consentMark })}` : null}
            </span>
          </p>
          <p className="mt-1 text-13 text-ink-2">{t("note")}</p>
          {isOwn ? (
            <p className="mt-1 text-13">
              <TextLink href="/enterprise/evaluation">{t("follow")}</TextLink>
            </p>
          ) : null}
        </div>
      ) : (
        <p className="py-3">
          <Missing kind={missing[evaluation.state]} />
          {evaluation.state === "not_applicable" ? <span className="ms-3 text-13 text-ink-2">{t("notOfItsKind")}</span> : null}
        </p>
      )}
    </section>
  );
}
