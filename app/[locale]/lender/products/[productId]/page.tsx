import { getLocale, getTranslations } from "next-intl/server";
import { BacktestPanel } from "@/components/matching-counts/backtest-on-demand";
import { OwnProductSheet } from "@/components/products/own-product-sheet";
import { ProductBuilder } from "@/components/products/product-builder";
import { DiscardDeed, ProductDeeds, PublishDeed } from "@/components/products/product-deeds";
import { VersionList } from "@/components/products/version-list";
import { PageHeader } from "@/components/shell/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { mayTestRules } from "@/server/products/policy";
import { callerFor, orNotFound } from "@/server/trpc/caller";

export const generateMetadata = titled("products.own.title");

export default async function OwnProductPage({ params }: { params: Promise<{ productId: string }> }) {
  const { productId } = await params;
  const actor = await requireLender();
  const caller = callerFor(actor);
  const product = await orNotFound(caller.products.findOwn({ productId }));
  const [t, locale, answers] = await Promise.all([getTranslations("products.own"), getLocale(), caller.statistics.answers()]);
  const [newest] = product.versions;
  const published = product.versions.find(({ version }) => version === product.publishedVersion) ?? null;
  if (!newest) throw new Error("a product has no version");

  return (
    <>
      <PageHeader
        title={locale === "en" ? newest.terms.nameEn : newest.terms.nameZh}
        trail={[{ label: t("title"), href: "/lender/products" }]}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <StatusPill kind="product" state={product.status} />
            {newest.isPublished ? t("versionOf", { version: newest.version }) : t("draft", { version: newest.version })}
          </span>
        }
        actions={
          product.mayPublish ? (
            <>
              <DiscardDeed product={product} />
              <ProductDeeds product={product} />
            </>
          ) : null
        }
      />
      {product.mayPublish ? (
        <ProductBuilder
          key={productId}
          productId={productId}
          terms={newest.terms}
          published={published}
          savedVersion={newest.version}
          fingerprint={newest.fingerprint}
          draftVersion={newest.isPublished ? newest.version + 1 : newest.version}
          openCases={product.openCases}
          names={product.names}
          publish={newest.isPublished ? null : <PublishDeed product={product} />}
        />
      ) : (
        <OwnProductSheet product={product} version={published ?? newest} answer={answers.byLender[actor.organizationId]} />
      )}
      {!product.mayPublish && mayTestRules(actor, { lenderId: actor.organizationId }) ? (
        <div className="mt-10 max-w-120">
          <BacktestPanel productId={productId} version={newest.version} publishedVersion={product.publishedVersion} isSaved />
        </div>
      ) : null}
      <VersionList versions={product.versions} names={product.names} />
    </>
  );
}
