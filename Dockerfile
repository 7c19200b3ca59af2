FROM node:24-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc* ./
RUN npm ci --no-audit --no-fund
COPY vite.config.ts tsconfig.json ./
COPY static static
RUN npm run build

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    RAPPORTEUR_DATA=/data \
    PATH=/app/.venv/bin:$PATH
RUN useradd --system --create-home rapporteur && install -d -o rapporteur /app /data
USER rapporteur
WORKDIR /app
COPY --chown=rapporteur manage.py requirements.txt ./
COPY --chown=rapporteur config/launcher config/launcher
RUN python3 manage.py install
COPY --chown=rapporteur . .
COPY --chown=rapporteur --from=front-end /app/static/dist static/dist
VOLUME /data
EXPOSE 8000
