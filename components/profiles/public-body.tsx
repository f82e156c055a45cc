import { useLocale, useTranslations } from "next-intl";
import { CreditCode } from "@/components/ui/credit-code";
import type { PublicBodies } from "@/server/profiles/schema";
import { ItemFacts } from "./item-facts";
import { ItemsWithout } from "./items-without";

const nothingAbove: ReadonlySet<string> = new Set();

/** One government unit or public institution before everybody: what courts say that it owes, what it promised, and of what nothing is told, why. */
export function PublicBody({ body }: { body: PublicBodies["bodies"][number] }) {
  const t = useTranslations("words.subjectKind");
  const locale = useLocale();
  const { subjectId, name, uscc, kind, regionName, items } = body;
  return (
    <section aria-labelledby={subjectId} className="border-line border-t py-6">
      <h2 id={subjectId} lang="zh-CN" className="text-17">
        {name}
      </h2>
      <p className="mt-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-ink-2">
        {t(kind)}
        {regionName ? <span>{locale === "en" ? regionName.en : regionName.zh}</span> : null}
        {uscc ? <CreditCode code={uscc} /> : null}
      </p>
      <div className="flex flex-col gap-5">
        {items
          .filter(({ state }) => state === "shown")
          .map((item) => (
            <ItemFacts key={item.itemCode} item={item} consentMark={null} isOwn={false} adverse={nothingAbove} />
          ))}
        <ItemsWithout items={items} />
      </div>
    </section>
  );
}
