"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { buttonClasses } from "../ui/button-classes";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-area";
import { toast } from "../ui/toast";

/** What was made for one verifier, to be sent to it in whatever way: it is of no use to anybody else. */
export function MadeAnswer({ answer }: { answer: string }) {
  const t = useTranslations("credentials.show");
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("answer")} hint={t("answerHint")}>
        <TextArea readOnly value={answer} rows={5} className="wrap-anywhere max-h-60 font-mono text-12" />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(answer).then(() => toast({ title: t("copied") }))}>{t("copy")}</Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(answer)}`}
          download="xinfu-shown.txt"
          className={`${buttonClasses({})} no-underline`}
        >
          {t("download")}
        </a>
      </div>
    </div>
  );
}
