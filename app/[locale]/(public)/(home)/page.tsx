import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breathing } from "@/components/home/breathing";
import { Contours } from "@/components/home/contours";
import { DataSteps } from "@/components/home/data-steps";
import { Doors } from "@/components/home/doors";
import { HomeFigures } from "@/components/home/home-figures";
import { HomeQuestion } from "@/components/home/home-question";
import { OnePrice } from "@/components/home/one-price";
import { PublicColumn } from "@/components/shell/public-shell";
import { callerOfVisitor } from "@/server/auth/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("metaTitle") };
}

export default async function HomePage() {
  const caller = await callerOfVisitor();
  // The page stands without its figures: a fault there is logged by the procedure and said on the page.
  const figures = caller.statistics.published({}).catch(() => null);
  const [t, view, shelf] = await Promise.all([getTranslations("home"), figures, caller.products.listShelf()]);
  const lenders = new Set(shelf.products.map((product) => product.lenderId)).size;
  return (
    <>
      <div className="relative overflow-hidden">
        <Contours />
        <PublicColumn className="relative grid items-center gap-x-18 gap-y-10 py-12 md:py-18 lg:grid-cols-[minmax(0,1fr)_480px]">
          <div>
            <h1 className="max-w-[24ch] text-balance font-display text-34 md:text-48 [html:lang(zh)_&]:max-w-none">
              <Breathing title={t("title")} />
            </h1>
            <p className="mt-5 max-w-[44ch] text-17 text-ink-2 leading-relaxed">{t("lead")}</p>
            <p className="mt-5 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-15">
              <a href="#data" className="link">
                {t("how")}
              </a>
              <span className="text-13 text-ink-3">
                {shelf.products.length > 0 ? t("shelf", { lenders, products: shelf.products.length }) : t("shelfEmpty")}
              </span>
            </p>
          </div>
          <HomeQuestion />
        </PublicColumn>
      </div>
      <PublicColumn className="space-y-20 pb-16 md:space-y-24">
        <HomeFigures view={view} />
        <DataSteps now={new Date()} />
        <OnePrice />
        <Doors />
      </PublicColumn>
    </>
  );
}
