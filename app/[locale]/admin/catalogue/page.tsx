import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CatalogueClasses } from "@/components/catalogue/catalogue-classes";
import { PageHeader } from "@/components/shell/page-header";
import { DateText } from "@/components/ui/date-text";
import { requireAdministrator } from "@/server/auth/require-actor";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("catalogue"))("title") };
}

/** What may be collected, in the edition in force. It is read here; a later edition comes with a later version of the product. */
export default async function CataloguePage() {
  const [actor, t, locale] = await Promise.all([requireAdministrator(), getTranslations("catalogue"), getLocale()]);
  const { version, label, effectiveFrom, classes } = await callerFor(actor).catalogue.findCatalogue();
  return (
    <>
      <PageHeader
        title={t("title")}
        eyebrow={t.rich("edition", { version, day: () => <DateText value={effectiveFrom} /> })}
        lead={t("lead", { label: locale === "en" ? label.en : label.zh })}
      />
      <CatalogueClasses classes={classes} />
    </>
  );
}
