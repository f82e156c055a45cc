import { useFormatter, useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing, type MissingKind } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { companyTypeInEnglish } from "@/server/kernel/company-types";
import { rareIn } from "@/server/kernel/rare-han";
import type { Value } from "@/server/profiles/schema";

const missing: Record<Extract<Value, { kind: "missing" }>["why"], MissingKind> = {
  not_authorised: "notAuthorised",
  not_supplied: "notSupplied",
  not_applicable: "notApplicable",
};

type Word = Parameters<ReturnType<typeof useTranslations<"profiles">>>[0];

/** One figure or phrase of a record. What a source wrote stays in its own language; what is missing says why. */
export function ValueText({ value, field }: { value: Value; field?: string }) {
  const t = useTranslations("profiles");
  const format = useFormatter();
  const locale = useLocale();
  switch (value.kind) {
    case "missing":
      return <Missing kind={missing[value.why]} />;
    case "text":
      return field === "entityType" && locale === "en" ? <CompanyType type={value.text} /> : <SourceText text={value.text} />;
    case "fen":
      return <Money fen={value.fen} />;
    case "minor":
      return <span className="num">{format.number(value.minor / 100, { style: "currency", currency: value.currency })}</span>;
    case "day":
      return <DateText value={value.day} />;
    case "month":
      return <DateText value={`${value.month}-01`} look="month" />;
    case "count":
      return <span className="num">{format.number(value.count)}</span>;
    case "share":
      return <span className="num">{t("shareOf", { count: value.count, of: value.of })}</span>;
    case "words":
      return format.list(value.words.map((word) => t(`words.${value.of}.${word}` as Word)));
    case "rate":
      return <Rate bps={value.rateBps} />;
    case "said":
      return locale === "en" ? value.name.en : value.name.zh;
    case "place":
      return locale === "en" ? value.name.en : value.name.zh;
  }
}

/** A company type in English with the register's own word beside it, which is its name in law; one that the register does not know, as it was written. */
function CompanyType({ type }: { type: string }) {
  const english = companyTypeInEnglish(type);
  if (english === null) return <SourceText text={type} />;
  return (
    <>
      {english} <span className="text-ink-3">·</span> <SourceText text={type} />
    </>
  );
}

/** As its source wrote it. Characters that this device may have no shape for are named by their numbers, so that no empty box stands unexplained. */
function SourceText({ text }: { text: string }) {
  const t = useTranslations("profiles");
  const rare = rareIn(text);
  return (
    <>
      <span lang="zh-CN">{text}</span>
      {rare.length > 0 ? (
        <span className="block text-12 text-ink-3">{t("rare", { count: rare.length, codes: rare.join(" ") })}</span>
      ) : null}
    </>
  );
}
