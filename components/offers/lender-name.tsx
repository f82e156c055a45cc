import { useLocale } from "next-intl";

/** A lender by its name in the page's language; on English pages its Chinese name stands below. */
export function LenderName({ zh, en, className }: { zh: string; en: string | null; className?: string }) {
  const locale = useLocale();
  if (locale !== "en" || !en || en === zh) {
    return (
      <span lang="zh-CN" className={className}>
        {zh}
      </span>
    );
  }
  return (
    <span className={className}>
      {en}
      <span lang="zh-CN" className="block font-normal text-13 text-ink-2">
        {zh}
      </span>
    </span>
  );
}
