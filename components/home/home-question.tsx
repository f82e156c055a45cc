import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "@/i18n/navigation";
import { CodeChoice } from "../check/code-choice";
import { Progress } from "../check/progress";
import { buttonClasses } from "../ui/button-classes";

/** The first of the check's five questions: a plain form that needs neither account nor script. */
export function HomeQuestion() {
  const t = useTranslations("check");
  const locale = useLocale();
  return (
    <form
      method="get"
      action={getPathname({ href: "/check", locale })}
      aria-labelledby="first-question"
      className="rounded-panel border border-line-ctl bg-surface p-6 md:p-7"
    >
      <Progress question="place" />
      <h2 id="first-question" className="mt-3 text-20">
        {t("place.title")}
      </h2>
      <input type="hidden" name="at" value="company" />
      <div className="mt-4">
        <CodeChoice of="region" textName="place" codeName="region" label={t("place.label")} hint={t("place.hint")} />
      </div>
      <div className="mt-5 border-line border-t pt-5">
        <button type="submit" className={buttonClasses({ look: "primary", size: "large", wide: true })}>
          {t("home.submit")}
        </button>
        <p className="mt-3 text-13 text-ink-2">{t("nothingStored")}</p>
      </div>
    </form>
  );
}
