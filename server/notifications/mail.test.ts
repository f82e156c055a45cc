import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Mail, MailTemplate } from "../access/outbox.ts";
import { type MailBook, writeMail } from "./mail.ts";

const read = (locale: string) =>
  JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")) as {
    mail: MailBook;
    words: { role: Record<string, string> };
    criteria: { insured_staff_min: { label: string } };
  };
const books = { en: read("en"), "zh-CN": read("zh-CN") };
const namedIn = ({ words, criteria }: (typeof books)["en"]) => ({
  role: words.role,
  criterion: { insured_staff_min: criteria.insured_staff_min.label },
});
const write = (mail: Mail) => writeMail(mail, books[mail.locale].mail, "https://xinfu.example", namedIn(books[mail.locale]));

const facts = {
  person: "周以宁",
  reference: "2026-4417-0832",
  name: "沈若澜",
  organization: "太湖银行",
  role: "manager",
  invitedBy: "陈一诺",
  email: "b@example.test",
  until: "2027-01-01",
  reason: "已核对",
  decision: "",
  productZh: "税信贷",
  productEn: "Tax credit loan",
  lenderZh: "太湖银行",
  items: "UTL-3205-01",
  day: "2026-12-01",
  productsZh: "成长贷",
  productsEn: "Growth Loan",
  lenderEn: "Bank of Taihu",
  criterion: "insured_staff_min",
  due: "2027-01-08",
  enterprise: "苏州测试有限公司",
  unit: "苏州市生态环境局",
  count: 2,
};
const kinds: [MailTemplate, string][] = [
  ["verify_email", ""],
  ["reset_password", ""],
  ["account_exists", ""],
  ["proof_changed", "password"],
  ["proof_changed", "set"],
  ["proof_changed", "dropped"],
  ["proof_changed", "reset"],
  ["invitation", ""],
  ["head_proposed", ""],
  ["mandate_decided", "approved"],
  ["mandate_decided", "rejected"],
  ["mandate_decided", "granted"],
  ["dispute_decided", "upheld"],
  ["dispute_decided", "dismissed"],
  ["offer_received", ""],
  ["offer_left", ""],
  ["offer_let_fall", ""],
  ["case_revived", ""],
  ["case_overdue", ""],
  ["case_lapsed", ""],
  ["request_expired", ""],
  ["line_changed", ""],
  ["line_given_up", ""],
  ["case_declined", ""],
  ["case_received", ""],
  ["offer_awaiting", ""],
  ["offer_accepted", ""],
  ["consent_revoked", ""],
  ["consent_asked_again", ""],
  ["consent_allowed_again", ""],
  ["monitoring_asked", ""],
  ["deletion_due", ""],
  ["deletion_overdue", ""],
  ["deletion_not_confirmed", ""],
  ["repair_received", ""],
  ["repair_answered", "supplement"],
  ["repair_answered", "extended"],
  ["repair_answered", "rejected"],
  ["repair_answered", "barred"],
  ["repair_answered", "closed"],
  ["fit_turned", "fits"],
  ["fit_turned", "missed"],
  ["fit_turned", "off_shelf"],
  ["objection_received", ""],
  ["objection_review_asked", ""],
  ["objection_answered", "upheld"],
  ["objection_answered", "rejected"],
  ["objection_answered", "refused"],
  ["objection_answered", "final"],
  ["objection_answered", "moot"],
  ["objection_answered", "extended"],
  ["objection_answered", "passed_on"],
  ["objection_answered", "gone_up"],
  ["objection_moot", ""],
  ["objection_review_went_up", ""],
  ["repair_answered", "moot"],
  ["record_amended", "corrected"],
  ["record_amended", "withdrawn"],
  ["decision_stuck", "repair"],
  ["decision_stuck", "objection"],
  ["decision_stuck", "amendment"],
  ["decision_undone", "objection"],
  ["decision_undone", "amendment"],
  ["reconsideration_opened", ""],
  ["items_closed", ""],
  ["refusal_reopened", ""],
  ["reconsideration_decided", "kept"],
  ["reconsideration_decided", "reversed"],
];

test.each(kinds.flatMap(([template, decision]) => (["en", "zh-CN"] as const).map((locale) => ({ template, decision, locale }))))(
  "$template $decision in $locale has a subject, words and one link into this site",
  ({ template, decision, locale }) => {
    const letter = write({ to: "a@example.test", locale, template, facts: { ...facts, decision }, path: "/enterprise" });

    expect(letter.subject).not.toMatch(/[{}]|^$/);
    expect(letter.text).not.toMatch(/[{}]/);
    expect(letter.text.match(/https?:\/\//g)).toHaveLength(1);
    expect(letter.link).toBe(locale === "en" ? "https://xinfu.example/enterprise" : "https://xinfu.example/zh-CN/enterprise");
  },
);

test("a role is written in the reader's words", () => {
  const letter = write({ to: "a@example.test", locale: "zh-CN", template: "invitation", facts, path: "/invitations/x" });
  expect(letter.text).toContain(books["zh-CN"].words.role.manager);
});

test("what somebody calls themselves is text in the letter, never markup", () => {
  const letter = write({
    to: "a@example.test",
    locale: "en",
    template: "reset_password",
    facts: { name: `<img src=x onerror="alert(1)">` },
    path: "/reset-password?token=a&uscc=b",
  });
  expect(letter.html).not.toContain("<img");
  expect(letter.html).toContain("&lt;img");
  expect(letter.html).toContain("token=a&amp;uscc=b");
});

test("a letter that lacks a fact is not sent half written", () => {
  expect(() => write({ to: "a@example.test", locale: "en", template: "reset_password", facts: {}, path: "/" })).toThrow("name");
});

test("a rule is written in the reader's words", () => {
  const letter = write({
    to: "a@example.test",
    locale: "zh-CN",
    template: "fit_turned",
    facts: { ...facts, decision: "missed" },
    path: "/enterprise",
  });
  expect(letter.text).toContain(books["zh-CN"].criteria.insured_staff_min.label);
});

test("a product goes by its name in the reader's language", () => {
  const turned = { to: "a@example.test", template: "fit_turned", facts: { ...facts, decision: "fits" }, path: "/enterprise" } as const;
  expect([write({ ...turned, locale: "en" }).subject, write({ ...turned, locale: "zh-CN" }).subject]).toEqual([
    "Tax credit loan now fits your request",
    "您的融资需求现已符合“税信贷”",
  ]);
});

test.each(["en", "zh-CN"] as const)(
  "a letter that hands over a checkpoint has the note word for word, and where it is checked, in %s",
  (locale) => {
    const checkpoint = `log.example\n7\n${"A".repeat(43)}=\nkid 2026-11-23T12:00:00.000Z\n\n— log.example c2ln\n`;
    const mail = { to: "org_1", locale, template: "consent_revoked", facts: { ...facts, items: 2 }, path: "/lender/cases" } as const;

    const { text, html } = write({ ...mail, checkpoint });

    expect(text).toContain(`\n\n${checkpoint.trimEnd()}\n\n`);
    expect(html).toContain(`>${checkpoint.trimEnd()}</pre>`);
    expect(text).toContain(locale === "en" ? "https://xinfu.example/verify" : "https://xinfu.example/zh-CN/verify");
    expect(write(mail).text).not.toContain("verify");
  },
);
