"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useDone } from "@/components/ui/done";
import { LoadAgain } from "@/components/ui/load-again";
import { useRouter } from "@/i18n/navigation";
import { contradictions } from "@/server/products/contradictions";
import type { OwnProductDetail } from "@/server/products/schema";
import { unaskedItems } from "@/server/products/unasked-items";
import { DifferenceList } from "./difference-list";
import { useContradictionWords } from "./use-contradiction-words";
import { useItemName } from "./use-item-name";

/** Takes the product off the shelf, or puts it back. Both turn what enterprises are told, so they ask for a fresh proof of who is there. */
export function ProductDeeds({ product }: { product: OwnProductDetail }) {
  const t = useTranslations("products.deeds");
  const trpc = useTRPC();
  const done = useDone();
  const { run } = useStepUp();
  const takeOff = useMutation(trpc.products.takeOffShelf.mutationOptions());
  const putBack = useMutation(trpc.products.putBack.mutationOptions());
  const { productId, openCases } = product;
  if (product.status === "on_shelf") {
    return (
      <AlertDialog
        trigger={<Button look="quiet">{t("takeOff")}</Button>}
        title={t("takeOffTitle")}
        consequence={t("takeOffWhat", { count: openCases })}
        confirm={t("takeOff")}
        onConfirm={() => run(() => takeOff.mutateAsync({ productId })).then(() => done(t("takenOff")))}
      />
    );
  }
  if (product.status !== "off_shelf") return null;
  return (
    <AlertDialog
      trigger={<Button>{t("putBack")}</Button>}
      title={t("putBackTitle")}
      consequence={t("putBackWhat", { version: product.publishedVersion ?? 0 })}
      confirm={t("putBack")}
      onConfirm={() => run(() => putBack.mutateAsync({ productId })).then(() => done(t("isBack")))}
    />
  );
}

/** Deletes the saved draft, after saying what of it is lost: how it differs from the shelf, or the whole product where it never was on it. */
export function DiscardDeed({ product }: { product: OwnProductDetail }) {
  const t = useTranslations("products.deeds");
  const locale = useLocale();
  const trpc = useTRPC();
  const router = useRouter();
  const done = useDone();
  const discard = useMutation(trpc.products.discardDraft.mutationOptions());
  const { productId, publishedVersion } = product;
  const draft = product.versions.find(({ isPublished }) => !isPublished);
  const published = product.versions.find(({ version }) => version === publishedVersion);
  if (!draft) return null;
  const { version, terms, fingerprint: seen } = draft;
  const name = locale === "en" ? terms.nameEn : terms.nameZh;
  return (
    <AlertDialog
      danger
      trigger={<Button look="quiet">{t("discard")}</Button>}
      title={t("discardTitle", { version })}
      consequence={published ? t("discardWhat", { version, published: published.version }) : t("discardProduct", { name })}
      confirm={published ? t("discardConfirm", { version }) : t("discardProductConfirm")}
      onConfirm={() =>
        discard.mutateAsync({ productId, version, seen }).then(({ isProductGone }) => {
          if (isProductGone) router.push("/lender/products");
          done(isProductGone ? t("productDiscarded", { name }) : t("discarded", { version }));
        })
      }
    >
      {published ? (
        <>
          <p className="mb-1 font-semibold text-13">{t("discardLoses")}</p>
          <DifferenceList before={published.terms} after={terms} names={product.names} />
        </>
      ) : null}
      <LoadDraftAgain error={discard.error} />
    </AlertDialog>
  );
}

/** Puts the saved draft on the shelf, where there is one. Publishing binds, so it asks for a fresh proof of who is there. */
export function PublishDeed({ product }: { product: OwnProductDetail }) {
  const t = useTranslations("products.deeds");
  const trpc = useTRPC();
  const done = useDone();
  const { run } = useStepUp();
  const contradictionWords = useContradictionWords();
  const criterionWord = useTranslations("criteria");
  const itemName = useItemName();
  const publish = useMutation(trpc.products.publish.mutationOptions());
  const { productId, openCases } = product;
  const draft = product.versions.find(({ isPublished }) => !isPublished);
  if (!draft) return null;
  const [excluded] = contradictions(draft.terms);
  return (
    <AlertDialog
      trigger={<Button look="primary">{t("publish", { version: draft.version })}</Button>}
      title={t("publish", { version: draft.version })}
      consequence={t("publishWhat", { version: draft.version, count: openCases })}
      confirm={t("publish", { version: draft.version })}
      onConfirm={() =>
        run(() => publish.mutateAsync({ productId, version: draft.version, seen: draft.fingerprint })).then(() =>
          done(t("published", { version: draft.version })),
        )
      }
    >
      {excluded ? <Banner tone="warn">{contradictionWords(excluded).text}</Banner> : null}
      {unaskedItems(draft.terms).map(({ criterion, itemCode }) => (
        <Banner key={`${criterion} ${itemCode}`} tone="warn">
          {t("unasked", { criterion: criterionWord(`${criterion}.label`), item: itemName(itemCode) })}
        </Banner>
      ))}
      <LoadDraftAgain error={publish.error} />
    </AlertDialog>
  );
}

/** Reads the page anew where a deed was refused since the draft is another by now. */
function LoadDraftAgain({ error }: { error: unknown }) {
  return <LoadAgain error={error} reason="product.draft_moved_on" label={useTranslations("products.build.movedOn")("load")} />;
}
