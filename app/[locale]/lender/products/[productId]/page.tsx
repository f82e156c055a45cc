import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BacktestPanel } from "@/components/matching-counts/backtest-on-demand";
import { OwnProductSheet } from "@/components/products/own-product-sheet";
import { ProductBuilder } from "@/components/products/product-builder";
import { DiscardDeed, ProductDeeds, PublishDeed } from "@/components/products/product-deeds";
import { editorParts, officerParts, partAsked, readerParts } from "@/components/products/product-parts";
import { ProductTabs } from "@/components/products/product-tabs";
import { ShelfLine } from "@/components/products/shelf-line";
import { UnaskableNote } from "@/components/products/unaskable-note";
import { VersionList } from "@/components/products/version-list";
import { PageHeader } from "@/components/shell/page-header";
import { titled } from "@/i18n/page-title";
import { requireLender } from "@/server/auth/require-actor";
import { mayTestRules } from "@/server/products/policy";
import type { OwnProductDetail, OwnVersionView } from "@/server/products/schema";
import { callerFor, orNotFound } from "@/server/trpc/caller";

type PageProps = { params: Promise<{ productId: string }>; searchParams: Promise<{ part?: string | string[] }> };

export const generateMetadata = titled("products.own.title");

export default async function OwnProductPage({ params, searchParams }: PageProps) {
  const { productId } = await params;
  const actor = await requireLender();
  const product = await orNotFound(callerFor(actor).products.findOwn({ productId }));
  const [t, locale] = await Promise.all([getTranslations("products.own"), getLocale()]);
  const [newest] = product.versions;
  if (!newest) throw new Error("a product has no version");
  const page = { product, newest, asked: (await searchParams).part };

  return (
    <>
      <PageHeader
        title={locale === "en" ? newest.terms.nameEn : newest.terms.nameZh}
        trail={[{ label: t("title"), href: "/lender/products" }]}
        lead={<ShelfLine product={product} newest={newest} />}
        actions={
          product.mayPublish ? (
            <>
              <DiscardDeed product={product} />
              <ProductDeeds product={product} />
            </>
          ) : null
        }
      />
      <UnaskableNote product={product} />
      {product.mayPublish ? <Edited {...page} /> : <Read {...page} />}
    </>
  );
}

type PartProps = { product: OwnProductDetail; newest: OwnVersionView; asked: string | string[] | undefined };

const publishedOf = ({ versions, publishedVersion }: OwnProductDetail) =>
  versions.find(({ version }) => version === publishedVersion) ?? null;

/** The product as a manager works on it. */
async function Edited({ product, newest, asked }: PartProps) {
  const { productId } = product;
  const part = partAsked(editorParts, asked);
  const caller = callerFor(await requireLender());
  const published = publishedOf(product);
  return (
    <ProductBuilder
      key={productId}
      productId={productId}
      part={part}
      terms={newest.terms}
      published={published && { version: published.version, terms: published.terms }}
      saved={{ version: newest.version, isDraft: !newest.isPublished, fingerprint: newest.fingerprint }}
      openCases={product.openCases}
      names={product.names}
      bounds={await caller.products.bounds()}
      publish={newest.isPublished ? null : <PublishDeed product={product} />}
      {...(part === "backtest" ? { tests: await caller.matching.backtests({ productId }) } : {})}
      versions={{ count: product.versions.length, list: part === "versions" ? <Versions product={product} /> : null }}
    />
  );
}

/** The same as officers read it; who may try its rules on past requests finds that too. */
async function Read({ product, newest, asked }: PartProps) {
  const actor = await requireLender();
  const caller = callerFor(actor);
  const { productId, publishedVersion } = product;
  const mayTest = mayTestRules(actor, { lenderId: actor.organizationId });
  const parts = mayTest ? officerParts : readerParts;
  const part = partAsked<(typeof officerParts)[number]>(parts, asked);
  const shown: Record<typeof part, () => Promise<ReactNode>> = {
    sheet: async () => {
      const answers = await caller.statistics.answers();
      return <OwnProductSheet product={product} version={publishedOf(product) ?? newest} answer={answers.byLender[actor.organizationId]} />;
    },
    backtest: async () => (
      <BacktestPanel
        productId={productId}
        version={newest.version}
        publishedVersion={publishedVersion}
        isSaved
        tests={await caller.matching.backtests({ productId })}
      />
    ),
    versions: async () => <Versions product={product} />,
  };
  return (
    <>
      <ProductTabs base={`/lender/products/${productId}`} parts={parts} part={part} counts={{ versions: product.versions.length }} />
      <div className="mt-5">{await shown[part]()}</div>
    </>
  );
}

const Versions = ({ product }: { product: OwnProductDetail }) => <VersionList versions={product.versions} names={product.names} />;
