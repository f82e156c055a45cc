import { getTranslations } from "next-intl/server";
import { firstTerms } from "@/components/products/first-terms";
import { ProductBuilder } from "@/components/products/product-builder";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { mayEditProduct } from "@/server/products/policy";

export const generateMetadata = titled("products.own.new");

export default async function NewProductPage() {
  const [actor, t] = await Promise.all([requireLender(), getTranslations("products.own")]);
  const mayEdit = mayEditProduct(actor, { lenderId: actor.organizationId });

  return (
    <>
      <PageHeader title={t("new")} lead={mayEdit ? t("newLead") : null} trail={[{ label: t("title"), href: "/lender/products" }]} />
      {mayEdit ? (
        <ProductBuilder
          productId={null}
          terms={firstTerms}
          published={null}
          savedVersion={null}
          fingerprint={null}
          draftVersion={1}
          openCases={0}
          names={{}}
        />
      ) : (
        <EmptyState kind="denied" title={t("managerOnly")} action={<LinkButton href="/lender/products">{t("title")}</LinkButton>} />
      )}
    </>
  );
}
