# The review as a container: docker run --env-file .env -p 3000:3000 listwright
FROM node:22-slim AS build
WORKDIR /app
COPY . .
# `npm ci` builds dist/ (the script `prepare`); packed is what is published, nothing else.
RUN npm ci --no-audit --no-fund && npm pack --pack-destination /tmp

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /tmp/listwright-*.tgz /tmp/listwright.tgz
# The review's libraries are optional peers, so they are named.
RUN npm install --no-audit --no-fund --omit=dev --ignore-scripts /tmp/listwright.tgz probot@14 prom-client@15 bullmq@6 ioredis@5 \
  && rm -rf /tmp/listwright.tgz /root/.npm
USER node
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ok}) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# By node itself, which then hears SIGTERM and drains.
ENTRYPOINT ["node", "node_modules/listwright/dist/cli.js", "serve"]
