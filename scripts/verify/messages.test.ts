import { expect, test } from "vitest";
import { actionsUsed, differences, expectedNames, flatten, keysUsed, reasonsUsed, unusedKeys } from "./messages.ts";

test("a key that only one language has is found, and so is an empty text", () => {
  const en = flatten({ offers: { title: "Offers", empty: "" } });
  const zh = flatten({ offers: { title: "授信方案", empty: "暂无", extra: "另" } });

  expect(differences(en, zh)).toEqual(["offers.empty is empty", "offers.extra is missing in en.json"]);
});

test("a space typed between Chinese and Latin, a figure or what is filled in is found, one within either is not", () => {
  const english = new Map([["a", "Export CSV"]]);
  const [filled, chinese] = [new Map([["a", "{count} left"]]), (text: string) => new Map([["a", text]])];

  for (const text of ["导出 CSV", "CSV 导出", "至少 10个", "95% 区间"])
    expect(differences(english, chinese(text))).toEqual(["a has a space beside Chinese"]);
  for (const text of ["剩余 {count}个", "{count} 个"]) expect(differences(filled, chinese(text))).toEqual(["a has a space beside Chinese"]);
  expect(differences(english, new Map([["a", "导出CSV（GB/T 2260）"]]))).toEqual([]);
});

test("both languages fill in the same names, whatever their plurals", () => {
  const english = "{count, plural, one {offer} other {# offers of {sum, number}}} for {name}";

  expect(expectedNames(english)).toEqual(["count", "name", "sum"]);
  expect(differences(new Map([["a", english]]), new Map([["a", "{name}有{count}份共{sum}的授信方案"]]))).toEqual([]);
  expect(differences(new Map([["a", english]]), new Map([["a", "有{count}份<b>授信方案</b>"]]))).toHaveLength(1);
});

test("keys are read with their namespace, rich text and template groups too", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source text, not a template.
  const source = 'const t = useTranslations("offers"); t("title"); t.rich("terms"); t(`status.${status}`); t(`${free}`);';

  expect(keysUsed(source).flat()).toEqual([
    { key: "offers.title", isGroup: false },
    { key: "offers.terms", isGroup: false },
    { key: "offers.status", isGroup: true },
  ]);
});

test("the reasons of refusals are read", () => {
  expect(reasonsUsed('throw new DomainError("CONFLICT", "offer.no_longer_open")')).toEqual(["offer.no_longer_open"]);
});

test("the acts of the audit trail are read", () => {
  expect(actionsUsed('await recordAudit(scope, { action: "offer.issued", objectId });\nawait recordCommand(tx, "totp.reset", id)')).toEqual(
    ["offer.issued", "totp.reset"],
  );
});

test("a message that no source can name is found, one put together from a status or a code is not", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: they are source texts, not templates.
  const sources = ['t("offers.title")', "words(`status.${status}`)", "t(`${kind}Help`)", 'const statuses = ["sent", "taxpayers-a"]'];
  const keys = [
    "offers.title",
    "offers.forgotten",
    "status.sent",
    "hiding.fewHelp",
    "kind.taxpayers-a",
    "reasons.request.too_many_requests",
  ];

  expect(unusedKeys(keys, sources)).toEqual(["offers.forgotten"]);
});
