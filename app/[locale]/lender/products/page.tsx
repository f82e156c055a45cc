import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnProducts } from "@/components/products/own-products";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireLender } from "@/server/auth/require-actor";
import { mayEditProduct } from "@/server/products/policy";
import { callerFor } from "@/server/trpc/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("products.own"))("title") };
}

export default async function OwnProductsPage() {
  const actor = await requireLender();
  const [products, t] = await Promise.all([callerFor(actor).products.listOwn(), getTranslations("products.own")]);
  const mayEdit = mayEditProduct(actor, { lenderId: actor.organizationId });
  const begin = (
    <LinkButton look="primary" href="/lender/products/new">
      {t("new")}
    </LinkButton>
  );

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={mayEdit && products.length > 0 ? begin : null} />
      {products.length > 0 ? (
        <OwnProducts products={products} />
      ) : (
        <EmptyState kind="first" title={t("empty")} action={mayEdit ? begin : null}>
          {t(mayEdit ? "emptyHint" : "emptyOther")}
        </EmptyState>
      )}
    </>
  );
}
