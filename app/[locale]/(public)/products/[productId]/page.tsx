import { getLocale, getTranslations } from "next-intl/server";
import { ProductDetail } from "@/components/products/product-detail";
import { PublicColumn } from "@/components/shell/public-shell";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { currentSession } from "@/server/auth/require-actor";
import { callerOf, orNotFound } from "@/server/trpc/caller";

type ProductPageProps = { params: Promise<{ productId: string }> };

export async function generateMetadata({ params }: ProductPageProps) {
  const { productId } = await params;
  const { product } = await orNotFound(callerOf(null).products.findOnShelf({ productId }));
  return { title: (await getLocale()) === "en" ? product.terms.nameEn : product.terms.nameZh };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const { productId } = await params;
  const caller = callerOf(null);
  const [detail, answers, session, t, locale] = await Promise.all([
    orNotFound(caller.products.findOnShelf({ productId })),
    caller.statistics.answers(),
    currentSession(),
    getTranslations("products"),
    getLocale(),
  ]);
  const { terms, lenderNameZh, lenderNameEn } = detail.product;
  const isEnterprise = session?.actor?.kind === "enterprise";

  return (
    <PublicColumn className="py-10">
      <p className="text-13">
        <TextLink href="/products">{t("title")}</TextLink>
      </p>
      <div className="mt-2 mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-display text-34">{locale === "en" ? terms.nameEn : terms.nameZh}</h1>
          <p className="text-ink-2">{locale === "en" ? lenderNameEn : lenderNameZh}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          {isEnterprise ? null : <LinkButton href="/check">{t("check")}</LinkButton>}
          <LinkButton look="primary" href={isEnterprise ? `/enterprise/apply?product=${productId}` : "/sign-up"}>
            {t(isEnterprise ? "apply" : "signUp")}
          </LinkButton>
        </div>
      </div>
      <ProductDetail detail={detail} answer={answers.byLender[detail.product.lenderId]} />
    </PublicColumn>
  );
}
