"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { download } from "@/components/ui/download";
import type { Form } from "@/server/records/fields";
import { expectedColumns, templateOf, writtenSo } from "@/server/records/template";

/** Which columns a file has to have and may have, by form, with an empty file of each to fill in. */
export function ExpectedColumns({ forms }: { forms: readonly Form[] }) {
  const t = useTranslations("imports.expected");
  if (forms.length === 0) return null;
  return (
    <section aria-labelledby="expected" className="flex flex-col gap-1 text-13">
      <h3 id="expected" className="font-medium">
        {t("title")}
      </h3>
      <p className="text-ink-2">{t("lead")}</p>
      {forms.map((form) => (
        <details key={form.key} open={forms.length === 1}>
          <summary className="py-1 text-ink-2">{t(`form.${form.key}`)}</summary>
          <p lang="zh-CN" className="mb-2 leading-relaxed">
            {expectedColumns(form).map(({ name, isRequired }, place) => (
              <span key={name}>
                {place > 0 ? "、" : null}
                {isRequired ? <strong className="font-semibold">{name}</strong> : <span className="text-ink-2">{name}</span>}
              </span>
            ))}
          </p>
          <WrittenSo form={form} />
          <Button type="button" size="small" onClick={() => download(`${t(`form.${form.key}`)}.csv`, templateOf(form))}>
            {t("template")}
          </Button>
        </details>
      ))}
    </section>
  );
}

/** How cells are written where it is not plain: an example, and the words of a list. */
function WrittenSo({ form }: { form: Form }) {
  const t = useTranslations("imports.expected");
  const columns = writtenSo(form);
  if (columns.length === 0) return null;
  return (
    <div className="mb-3">
      <p className="mb-1 text-ink-2">{t("written")}</p>
      <dl lang="zh-CN" className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {columns.map(({ name, example, words }) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="max-sm:mb-1">{words.length > 0 ? words.join(" / ") : example}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
