import { getTranslations } from "next-intl/server";
import { firstTerms } from "@/components/products/first-terms";
import { ProductBuilder } from "@/components/products/product-builder";
import { newParts, partAsked } from "@/components/products/product-parts";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { mayEditProduct } from "@/server/products/policy";
import { callerFor } from "@/server/trpc/caller";

export const generateMetadata = titled("products.own.new");

export default async function NewProductPage({ searchParams }: { searchParams: Promise<{ part?: string | string[] }> }) {
  const [actor, t, { part }] = await Promise.all([requireLender(), getTranslations("products.own"), searchParams]);
  const mayEdit = mayEditProduct(actor, { lenderId: actor.organizationId });

  return (
    <>
      <PageHeader title={t("new")} lead={mayEdit ? t("newLead") : null} trail={[{ label: t("title"), href: "/lender/products" }]} />
      {mayEdit ? (
        <ProductBuilder
          productId={null}
          part={partAsked(newParts, part)}
          terms={firstTerms}
          published={null}
          saved={null}
          openCases={0}
          names={await namesOfFirstItems(callerFor(actor))}
          bounds={await callerFor(actor).products.bounds()}
        />
      ) : (
        <EmptyState kind="denied" title={t("managerOnly")} action={<LinkButton href="/lender/products">{t("title")}</LinkButton>} />
      )}
    </>
  );
}

async function namesOfFirstItems(caller: ReturnType<typeof callerFor>) {
  const { classes } = await caller.catalogue.findCatalogue();
  const items = classes
    .flatMap((one) => one.items)
    .filter(({ code }) => firstTerms.requiredItems.some(({ itemCode }) => itemCode === code));
  return Object.fromEntries(items.map(({ code, name }) => [code, name]));
}
