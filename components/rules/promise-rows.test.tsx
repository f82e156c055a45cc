import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { useForm } from "react-hook-form";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import { kindOfRule } from "@/server/catalogue/rules/registry";
import type { GradePromise } from "@/server/catalogue/rules/shapes";
import { PromiseRows } from "./promise-rows";
import { PartValue } from "./rule-value";

const promise: GradePromise = { from: "B", zh: "绿色通道", en: "A fast lane", article: "国发〔2016〕33号" };
const htmlOf = (page: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      {page}
    </NextIntlClientProvider>,
  );

function Rows({ promises }: { promises: GradePromise[] }) {
  const { control } = useForm({ defaultValues: { value: { promises } } });
  return <PromiseRows control={control} label={en.rules.part.promises} />;
}

test("each promise stands in its row as it is, and the last one cannot be removed", () => {
  const one = htmlOf(<Rows promises={[promise]} />);

  for (const said of [promise.zh, promise.en, promise.article]) expect(one).toContain(`value="${said}"`);
  expect(one).not.toContain("Remove promise");
  expect(htmlOf(<Rows promises={[promise, { ...promise, en: "Missing papers" }]} />)).toContain("Remove promise 2");
});

test("a promise is told with its grade and the document that it stands in", () => {
  const field = kindOfRule("supervision.grade_promises")?.fields[0];
  if (!field) throw new Error("no form changes what a grade brings");

  const text = htmlOf(<PartValue field={field} value={[promise]} />).replace(/<[^>]+>/g, "");

  expect(text).toContain("From grade B: A fast lane");
  expect(text).toContain(en.law.document.stateCouncil33);
});
