import { useLocale, useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { DeclaredField } from "@/server/catalogue/declaration";
import { declaredValue } from "@/server/profiles/declared";

/** What a declared field of one row would hold, with its unit. */
export function PreviewValue({ field, content }: { field: DeclaredField; content: unknown }) {
  const words = useTranslations("profiles.words.yesNo");
  const isEnglish = useLocale() === "en";
  const value = declaredValue(field, content);
  switch (value.kind) {
    case "missing":
      return <Missing kind="notSupplied" />;
    case "fen":
      return <Money fen={value.fen} />;
    case "rate":
      return <Rate bps={value.rateBps} />;
    case "count":
      return <Count value={value.count} />;
    case "day":
      return <DateText value={value.day} />;
    case "month":
      return <DateText value={`${value.month}-01`} look="month" />;
    case "said":
      return isEnglish ? value.name.en : value.name.zh;
    case "words":
      return words(value.words[0] === "yes" ? "yes" : "no");
    default:
      return <span lang="zh-CN">{String(content)}</span>;
  }
}
