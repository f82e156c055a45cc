import { useTranslations } from "next-intl";
import type { CodeNames } from "@/components/criteria/criterion-words";
import { DateText } from "@/components/ui/date-text";
import type { OwnProductDetail } from "@/server/products/schema";
import { DifferenceList } from "./difference-list";

/** Every version, newest first, with what it changed on the one before. */
export function VersionList({ versions, names }: { versions: OwnProductDetail["versions"]; names: CodeNames }) {
  const t = useTranslations("products.own");
  return (
    <section aria-labelledby="versions" className="min-w-0">
      <h2 id="versions" className="mb-4 text-17">
        {t("versions")}
      </h2>
      <ol className="flex flex-col gap-4">
        {versions.map((version, place) => {
          const before = versions[place + 1];
          return (
            <li key={version.versionId} className="grid gap-x-8 gap-y-1 border-edge border-b pb-4 md:grid-cols-[12rem_minmax(0,1fr)]">
              <p>
                <span className="font-semibold">{t("versionOf", { version: version.version })}</span>
                <span className="block text-13 text-ink-2">
                  {version.publishedAt ? <DateText value={version.publishedAt} look="moment" /> : t("notPublished")}
                </span>
              </p>
              {before ? (
                <DifferenceList before={before.terms} after={version.terms} names={names} />
              ) : (
                <p className="text-13 text-ink-2">{t("first")}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
