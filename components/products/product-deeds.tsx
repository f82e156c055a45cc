"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { useStepUp } from "@/components/session/step-up";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useRouter } from "@/i18n/navigation";
import { contradictions } from "@/server/products/contradictions";
import type { OwnProductDetail } from "@/server/products/schema";
import { unaskedItems } from "@/server/products/unasked-items";
import { useContradictionWords } from "./use-contradiction-words";
import { useItemName } from "./use-item-name";

/** Puts the draft on the shelf, takes the product off, puts it back. Publishing binds, so it asks for a fresh proof of who is there. */
export function ProductDeeds({ product }: { product: OwnProductDetail }) {
  const t = useTranslations("products.deeds");
  const trpc = useTRPC();
  const router = useRouter();
  const { run } = useStepUp();
  const contradictionWords = useContradictionWords();
  const criterionWord = useTranslations("criteria");
  const itemName = useItemName();
  const publish = useMutation(trpc.products.publish.mutationOptions());
  const takeOff = useMutation(trpc.products.takeOffShelf.mutationOptions());
  const putBack = useMutation(trpc.products.putBack.mutationOptions());
  const { productId, openCases } = product;
  const draft = product.versions.find(({ isPublished }) => !isPublished);
  const [excluded] = draft ? contradictions(draft.terms) : [];

  const unasked = draft ? unaskedItems(draft.terms) : [];

  const done = (title: string) => {
    toast({ title });
    router.refresh();
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {product.status === "on_shelf" ? (
        <AlertDialog
          trigger={<Button look="quiet">{t("takeOff")}</Button>}
          title={t("takeOffTitle")}
          consequence={t("takeOffWhat", { count: openCases })}
          confirm={t("takeOff")}
          onConfirm={() => takeOff.mutateAsync({ productId }).then(() => done(t("takenOff")))}
        />
      ) : null}
      {product.status === "off_shelf" ? (
        <AlertDialog
          trigger={<Button>{t("putBack")}</Button>}
          title={t("putBackTitle")}
          consequence={t("putBackWhat", { version: product.publishedVersion ?? 0 })}
          confirm={t("putBack")}
          onConfirm={() => putBack.mutateAsync({ productId }).then(() => done(t("isBack")))}
        />
      ) : null}
      {draft ? (
        <AlertDialog
          trigger={<Button look="primary">{t("publish", { version: draft.version })}</Button>}
          title={t("publish", { version: draft.version })}
          consequence={t("publishWhat", { version: draft.version, count: openCases })}
          confirm={t("publish", { version: draft.version })}
          onConfirm={() =>
            run(() => publish.mutateAsync({ productId, version: draft.version })).then(() =>
              done(t("published", { version: draft.version })),
            )
          }
        >
          {excluded ? <Banner tone="warn">{contradictionWords(excluded)}</Banner> : null}
          {unasked.map(({ criterion, itemCode }) => (
            <Banner key={`${criterion} ${itemCode}`} tone="warn">
              {t("unasked", { criterion: criterionWord(`${criterion}.label`), item: itemName(itemCode) })}
            </Banner>
          ))}
        </AlertDialog>
      ) : null}
    </div>
  );
}
