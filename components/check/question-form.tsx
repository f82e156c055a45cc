import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { type Question, questions } from "@/server/matching/check-answers";
import { buttonClasses } from "../ui/button-classes";
import { TextLink } from "../ui/text-link";
import { type At, checkHref, fieldNames, fields } from "./answers";
import { Progress } from "./progress";
import { QuestionFields, type QuestionFieldsProps } from "./question-fields";

type QuestionFormProps = Omit<QuestionFieldsProps, "errorOf"> & {
  question: Question;
  /** Reached from the result, to change one answer and return there. */
  isChange: boolean;
  faults: readonly { readonly field: keyof typeof fields; readonly text: string }[];
};

/** One question on a page of its own: a plain form whose address holds every answer, so that Back and Enter do what they always do. */
export function QuestionForm({ question, typed, isChange, faults, ...found }: QuestionFormProps) {
  const t = useTranslations("check");
  const locale = useLocale();
  const place = questions.indexOf(question);
  // Several matches are a choice still to be made, and nobody's mistake.
  const mistakes = faults.filter(({ field }) => !(found.found.length > 0 && (field === "place" || field === "trade"))).length;
  const [before, after] = [questions[place - 1], questions[place + 1] ?? "result"] as const;
  const next: At = isChange ? "result" : after;
  const kept = fieldNames.filter((field) => fields[field] !== question && field !== "place" && field !== "trade" && typed[field] !== "");
  return (
    <form
      method="get"
      action={getPathname({ href: "/check", locale })}
      className="rounded-panel border border-line-ctl bg-surface p-6 md:p-8"
    >
      <Progress question={question} />
      <h1 className="mt-4 text-balance text-26 leading-snug">{t(`${question}.title`)}</h1>
      <p className="mt-1 text-13 text-ink-2">{question === "records" ? t("records.lead") : t("nothingStored")}</p>
      {mistakes > 0 ? (
        <p role="alert" className="mt-4 rounded-ctl border border-bad bg-bad-soft px-4 py-3 font-medium">
          {t("faults", { count: mistakes })}
        </p>
      ) : null}
      {kept.map((field) => (
        <input key={field} type="hidden" name={field} value={typed[field]} />
      ))}
      <input type="hidden" name="at" value={next} />
      <div className="mt-6 space-y-6">
        <QuestionFields
          question={question}
          typed={typed}
          errorOf={(wanted) => faults.find(({ field }) => field === wanted)?.text}
          {...found}
        />
      </div>
      {question === "place" ? null : <p className="mt-5 text-13 text-ink-2">{t("emptyIsUnknown")}</p>}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3 border-line border-t pt-5">
        <button type="submit" className={buttonClasses({ look: "primary", size: "large" })}>
          {next === "result" ? t("toResult") : t("next")}
        </button>
        {question === "place" ? (
          <TextLink href={checkHref({ ...typed, region: "" }, next)} prefetch={false}>
            {t("unknown")}
          </TextLink>
        ) : null}
        {isChange ? (
          <TextLink href={checkHref(typed, "result")} prefetch={false}>
            {t("backToResult")}
          </TextLink>
        ) : before ? (
          <TextLink href={checkHref(typed, before)} prefetch={false}>
            {t("back")}
          </TextLink>
        ) : null}
      </div>
    </form>
  );
}
