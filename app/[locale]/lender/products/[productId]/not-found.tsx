import { NotFoundPage } from "@/components/shell/not-found-page";

export default function ProductNotFound() {
  return <NotFoundPage href="/lender/products" />;
}
