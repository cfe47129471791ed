/** Where it is asked what products earn a member; known from the vendor's SAP connector. */
export const productPointsList = {
  request: {
    method: "POST",
    path: "/products",
    body: { id: "memberId", productDetail: "productDetail" },
  },
  facts: { rows: "data" },
} as const;
