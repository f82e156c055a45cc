import { useTranslations } from "next-intl";
import { questions } from "@/server/matching/check-answers";
import { HanMarked } from "../ui/han-marked";
import { TextLink } from "../ui/text-link";
import { checkHref, type Typed } from "./answers";
import { type NamedCodes, useSaid } from "./use-said";

/** Every answer with the way to change it. What was not answered is not known, and says so. */
export function YourAnswers({ typed, names }: { typed: Typed; names: NamedCodes }) {
  const t = useTranslations("check");
  const said = useSaid(typed, names);
  return (
    <aside aria-labelledby="your-answers" className="lg:sticky lg:top-8">
      <h2 id="your-answers" className="border-ink border-b pb-2 text-17">
        {t("result.yourAnswers")}
      </h2>
      <dl>
        {questions.map((question) => (
          <div key={question} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-edge border-b py-2.5 text-13">
            <dt className="text-ink-2">{t(`${question}.title`)}</dt>
            <dd className="row-span-2">
              <TextLink href={checkHref(typed, question, { isChange: true })} prefetch={false}>
                {t("result.change")}
                <span className="sr-only">: {t(`${question}.title`)}</span>
              </TextLink>
            </dd>
            <dd className="num font-medium">
              {said[question].length > 0 ? <HanMarked text={said[question].join(" · ")} /> : t("unknown")}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-13 text-ink-2">{t("nothingStored")}</p>
      <p className="mt-2 text-13">
        <TextLink href="/check">{t("result.again")}</TextLink>
      </p>
    </aside>
  );
}
